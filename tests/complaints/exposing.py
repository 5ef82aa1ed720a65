"""A case that can be exposed: public, with a covered photo, in the hands of the unit."""

from typing import Any

from cms.directory.models import Reach
from complaints import publication, redacting
from complaints.models import Complaint
from complaints.promotion import Chosen
from portal.accounts.models import User
from portal.uploads.redaction import Kind, Shape
from tests import pictures
from tests.factories.complaints import handling, photograph

FACE = Shape(Kind.BLACKOUT, 0.25, 0.25, 0.5, 0.5)
TITLE, TEXT = "桥下管子排黑水", "三号桥下有一根管子早晚排黑水。\n已交清溪县水务局查来源。"


def shot(**changes: Any) -> Any:
    """A photo whose file really is one."""
    data = pictures.saved(pictures.noise(64, 48), "JPEG")
    return photograph(data=data, **changes)


def publishable(reach: Reach, **said: Any) -> Complaint:
    """With one photo of the reporter, who lets it be published; not published yet."""
    usual = {"reach": reach, "photographs": (shot(),), "public_consent": True}
    return handling(**{**usual, **said})


def show(case: Complaint, officer: User, **more: Any) -> Complaint:
    """Published with all photos of the case."""
    photos = list(case.evidence.values_list("pk", flat=True))
    return publication.publish(
        complaint=case, actor=officer, title=TITLE, text=TEXT, photos=photos, checked=True, **more
    )


def cover(case: Complaint, officer: User) -> None:
    """Every photo goes through the redaction tool."""
    for photo in case.evidence.all():
        redacting.redact(evidence=photo, shapes=[FACE], actor=officer)


def exposable(reach: Reach, officer: User, **said: Any) -> Complaint:
    """All of it."""
    case = publishable(reach, **said)
    cover(case, officer)
    return show(case, officer)


def chosen(case: Complaint, **more: Any) -> Chosen:
    """What a moderator chooses: the case's own words and all its covered photos."""
    photos = list(case.evidence.filter(public=True).exclude(redacted_file="").values_list("pk", flat=True))
    return Chosen(**{"title": TITLE, "text": TEXT, "photos": photos, "checked": True, **more})
