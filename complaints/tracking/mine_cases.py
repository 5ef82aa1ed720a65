"""The cases of a telephone number that somebody has proved to be his, and all that is kept of them."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from complaints import timeline
from complaints.choices import Origin
from complaints.models import Complaint, Evidence, Sighting
from complaints.steps import STATES
from complaints.tracking import rights
from portal.codes import links
from portal.contacts import digests
from portal.contacts.models import Contact

COOKIE, SALT = "mine", "complaints.tracking.mine"
SECONDS = 30 * 60
LINK_DAYS = 1


def grant(request: HttpRequest, response: HttpResponseBase, e164: str) -> None:
    """Lets this browser see the cases of the number for half an hour; the number itself is not in the cookie."""
    response.set_signed_cookie(
        COOKIE,
        ",".join(digests.phone(e164)),
        salt=SALT,
        max_age=SECONDS,
        path=reverse("tracking:mine"),
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def drop(response: HttpResponseBase) -> None:
    """Takes the right away again."""
    response.delete_cookie(COOKIE, path=reverse("tracking:mine"), samesite="Lax")


def proved(request: HttpRequest) -> list[str]:
    """The digests of the number that this browser has proved; none when it has not, or too long ago."""
    value = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=SECONDS)
    return value.split(",") if value else []


def of(phone_digests: list[str]) -> QuerySet[Complaint]:
    """The cases that were left with the number, the newest first."""
    found = Complaint.objects.filter(contact__phone_digest__in=phone_digests, contact__erased_at=None)
    return found.select_related("category", "contact", "reach__water", "merged_into").order_by("-received_at", "-pk")


def known_by(e164: str) -> Contact | None:
    """A contact through which the number can be written to, when it was left with a case or a mark; None otherwise."""
    left = Q(complaints__isnull=False) | Q(sightings__isnull=False)
    reporters = Contact.objects.with_phone(e164).filter(left, erased_at=None)
    return reporters.order_by("-pk").first()


def link(case: Complaint | Sighting) -> str:
    """The way to the page of one case, good for a day."""
    return f"{rights.address(case.number)}?k={links.make(rights.LINK, str(case.uuid), days=LINK_DAYS)}"


def exported(case: Complaint) -> dict[str, Any]:
    """Everything personal that is kept of one case, and what became of it, as the reporter may read it."""
    contact = case.contact
    return {
        "number": case.number,
        "received_at": moment(case.received_at),
        "status": case.status,
        "status_text": str(STATES[case.status]),
        "category": case.category.name,
        "channel": case.channel,
        "place": case.place_said,
        "latitude": case.latitude and float(case.latitude),
        "longitude": case.longitude and float(case.longitude),
        "description": case.description,
        "phone": contact.phone if contact else "",
        "email": contact.email if contact else "",
        "name": contact.name if contact else "",
        "wants_news": case.follow,
        "public_consent": case.public_consent,
        "replies": [reply for reply in case.questions.order_by("pk").values_list("reply", flat=True) if reply],
        "verdicts": list(case.verdicts.order_by("pk").values("solved", "score", "comment")),
        "photos": [photo(row) for row in own_photos(case)],
        "history": [
            {"at": moment(entry.at), "what": entry.title, "words": entry.text} for entry in timeline.for_reporter(case)
        ],
    }


def exported_mark(row: Sighting) -> dict[str, Any]:
    """Everything personal that is kept of one who saw it too. The case is named as anybody knows it."""
    return {
        "number": row.number,
        "marked_at": moment(row.at),
        "case": row.complaint.public_number,
        "phone": row.contact.phone if row.contact else "",
        "photos": [photo(one) for one in row.photos.order_by("added_at", "pk")],
    }


def own_photos(case: Complaint) -> QuerySet[Evidence]:
    """What the reporter sent himself."""
    return case.evidence.filter(sighting=None).exclude(origin=Origin.ANSWER).order_by("added_at", "pk")


def photo(row: Any) -> dict[str, Any]:
    """What the camera had written into a photo; the picture itself is on the page of the case."""
    return {
        "added_at": moment(row.added_at),
        "taken_at": moment(row.taken_at) if row.taken_at else None,
        "latitude": row.latitude and float(row.latitude),
        "longitude": row.longitude and float(row.longitude),
    }


def moment(at: Any) -> str:
    """A time on the clock here."""
    return timezone.localtime(at).isoformat(timespec="seconds")
