"""/feeds/cases.atom and .json: public cases in the office's words; none that strangers are not pointed to."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.core.share import absolute
from complaints.models import Complaint
from complaints.public.case import seen
from portal.shell.feeds import MOST, Entry, Feed


def make() -> Feed:
    """The newest that were published."""
    cases = Complaint.objects.shareable().exclude(published_at=None).select_related("category", "reach__water")
    newest = cases.order_by("-published_at", "-pk")[:MOST]
    return Feed(_("公开案件"), reverse("public:cases"), map(entry, newest))


def entry(case: Complaint) -> Entry:
    """A case; it changes with its state, not with what the office does inside."""
    published = case.published_at or case.received_at
    told = [case.public_text, *([case.result_text] if seen(case) and case.result_text else [])]
    return Entry(
        url=absolute(reverse("public:case", args=[case.public_number])),
        title=case.public_title,
        published_at=published,
        updated_at=max(published, case.status_at),
        summary="\n".join(told),
        tags=[str(one) for one in (case.category.name, case.get_status_display(), case.reach or "") if one],
    )
