"""What the hotline says before a chief's term ends: his open cases, and where they go."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from cms.directory.models import Appointment
from complaints.models import Assignment, Complaint
from portal.codes import numbers

NAMED = 20
"""So many cases are named; the rest is counted."""


def told(appointment: Appointment) -> Iterator[str]:
    """The open cases that the post has in its hands. Confidential ones and those about somebody are neither counted nor
    named here: whoever keeps the register is not in charge of them, and they go over all the same."""
    orders = Assignment.objects.filter(post=appointment.post_id, current=True)
    plain = Complaint.objects.open().filter(confidential=False, about_chief=False, subjects=None)
    cases = plain.filter(pk__in=orders.values("complaint")).select_related("category", "reach__water")
    count = cases.count()
    if not count:
        return
    yield _("这个岗位手上有%(n)s件没办完的案件，换人以后由新河长接着办；没有人接，交给同级河长办。") % {"n": count}
    for case in cases.order_by("answer_due_at", "pk")[:NAMED]:
        facts = {"number": numbers.show(case.public_number), "kind": case.category.name, "place": case.reach or ""}
        yield _("%(number)s %(kind)s %(place)s") % facts
