"""``POST …/apart/`` and ``…/sightings/``: 不是同一件事, and marks that were held and count from now on."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from wagtail.admin import messages

from complaints import apart, permissions, sightings
from complaints.desk import saved
from complaints.desk.move import Acting
from portal.codes import numbers


class TellApart(Acting):
    """One POST from the list 可能是同一件; both cases lie on the account's desk."""

    roles = permissions.OFFICE_ROLES

    def post(self, request: HttpRequest, number: str) -> HttpResponseBase:
        """The field ``other`` names the other case."""
        case, typed = self.found(number), numbers.digits(request.POST.get("other", ""))
        other = saved.with_number(self.cases(), typed).exclude(pk=case.pk).first() if typed else None
        if other is None:
            messages.warning(request, _("没有这个编号，或者不在您的辖区。请核对数字。"))
        else:
            apart.tell_apart(complaint=case, others=[other], by=self.user)
            messages.success(request, _("记下了：不是同一件事，以后不再提示。"))
        return self.back(case)


class CountMarks(Acting):
    """Whoever has looked at the marks that the gate held says that they count."""

    roles = permissions.OFFICE_ROLES

    def post(self, request: HttpRequest, number: str) -> HttpResponseBase:
        """All of the case at once: nothing in them tells one from the other."""
        case = self.found(number)
        sightings.release(complaint=case, actor=self.user)
        messages.success(request, _("已算上。"))
        return self.back(case)
