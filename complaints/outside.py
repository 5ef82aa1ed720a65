"""Bodies outside, as they are named, and what goes to them with a case."""

from django.utils.translation import gettext as _

from complaints.choices import OutsideBody
from complaints.models import Complaint, TransferTarget
from portal.shell import office
from portal.shell.remembered import remembered


@remembered(most=1)
def listed() -> list[TransferTarget]:
    """Every body, in the office's order; those that are chosen no more too."""
    return list(TransferTarget.objects.order_by("order", "pk"))


def choices() -> list[tuple[str, str]]:
    """What can be chosen, each with what it is for."""
    return [(one.code, f"{one.name}（{one.duties}）" if one.duties else one.name) for one in listed() if one.active]


def chosen(code: str) -> TransferTarget | None:
    """The body of that code, when it can be chosen."""
    return next((one for one in listed() if one.code == code and one.active), None)


def name_of(code: str) -> str:
    """How the body is called on pages, in the reader's language where the catalogue has it; "" for no code."""
    if not code:
        return ""
    found = next((one.name for one in listed() if one.code == code), "")
    return _(found) if found else str(OutsideBody(code).label) if code in OutsideBody.values else code


def short_name_of(code: str) -> str:
    """The same for a message, ten characters at most."""
    if code == OutsideBody.HOTLINE:
        return office.NATIONAL.hotline
    found = next((one.short_name for one in listed() if one.code == code), "")
    return found or name_of(code)[:10]


def contact_goes(case: Complaint) -> bool:
    """Whether the reporter's contact may be given along: he said so himself, and the case is not confidential."""
    return bool(case.share_contact) and case.contact_id is not None and not case.confidential
