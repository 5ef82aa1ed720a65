"""What stands at the address of a case that was taken off: on which day, and for which group of reasons; nothing else.

Of a guarded case no page says that there ever was one: its address answers as any that was never given out.
"""

from django.http import HttpRequest, HttpResponse

from complaints.choices import TakenOff
from complaints.models import Complaint
from portal.codes import numbers
from portal.shell import errors


def told(request: HttpRequest, number: str) -> HttpResponse | None:
    """410 (RFC 9110 section 15.5.11: gone for good) with a page; None when no such case was taken off."""
    case = Complaint.objects.taken_down().filter(public_number=numbers.digits(number)).first()
    event = case.events.filter(kind="take_down").order_by("-n").first() if case else None
    if event is None:
        return None
    group = TakenOff(event.data.get("off") or TakenOff.OTHER)
    return errors.answer(request, "complaints/public/gone.html", 410, {"at": event.at, "group": group.label})
