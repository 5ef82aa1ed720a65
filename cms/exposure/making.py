"""Makes a page out of what a moderator chose of a case, and adds photos to it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.html import format_html
from django.utils.translation import gettext as _

from cms.core.models import Picture
from cms.directory.models import Appointment, Reach, Unit
from cms.exposure.choices import Side
from cms.exposure.models import Exposure, ExposureIndex, ExposurePhoto, Standing
from cms.exposure.standings import Facts, found, told
from portal.accounts.models import User

LONGEST_LEAD = 120


class NotMade(Exception):
    """No page was made; the text says in Chinese what to do first."""


@dataclass(frozen=True)
class Shot:
    """A covered copy of a photo, never the original. ``evidence``: the key of the photo; ``copy``: the copy's name."""

    data: bytes
    alt: str
    evidence: int
    copy: str
    after: bool = False


@dataclass(frozen=True)
class Draft:
    """What a page is made of. ``case``: the public number, which is the page's address too."""

    case: str
    title: str
    text: str
    facts: Facts
    reach: Reach | None = None
    unit: Unit | None = None
    appointment: Appointment | None = None
    shots: Sequence[Shot] = field(default_factory=tuple)


@transaction.atomic
def make(*, draft: Draft, actor: User, now: datetime) -> Exposure:
    """An unpublished page at the first step of its workflow. Raises ``NotMade``."""
    section = ExposureIndex.objects.live().order_by("path").first()
    if section is None:
        raise NotMade(_("还没有“曝光台”栏目，请编辑先在首页下面建一个。"))
    reach = draft.reach
    page = Exposure(
        title=draft.title,
        slug=draft.case,
        lead=draft.text.partition("\n")[0][:LONGEST_LEAD] if len(draft.text) > LONGEST_LEAD else "",
        live=False,
        owner=actor,
        reach=reach,
        water=reach.water if reach else None,
        division=reach.division if reach else None,
        unit=draft.unit,
        appointment=draft.appointment,
        body=[("paragraph", paragraphs(draft.text))],
    )
    try:
        section.add_child(instance=page)
    except ValidationError as wrong:
        raise NotMade(" ".join(wrong.messages)) from wrong
    Standing.objects.create(exposure=page, case=draft.case, changed_at=now, **told(draft.facts))
    hang(page, draft.shots)
    begin(page, actor)
    return page


@transaction.atomic
def add(*, case: str, shots: Sequence[Shot], actor: User) -> Exposure | None:
    """More photos, in a new draft that goes through the workflow; None where the case has no page."""
    page = found(case)
    if page is None:
        return None
    draft: Exposure = page.get_latest_revision_as_object()
    known = {photo.evidence for photo in draft.photos.all()}
    hang(draft, [shot for shot in shots if shot.evidence not in known], save=False)
    begin(draft, actor)
    return draft


def begin(page: Exposure, actor: User) -> None:
    """Keeps the draft and hands it to the first step; one that is under way goes on with the new draft."""
    page.save_revision(user=actor)
    workflow = page.get_workflow()
    if workflow is not None and page.current_workflow_state is None:
        workflow.start(page, actor)


def hang(page: Exposure, shots: Sequence[Shot], *, save: bool = True) -> None:
    """Makes pictures of the copies and hangs them on the page; the first of before stands for it in lists."""
    made: list[Picture] = []
    try:
        for shot in shots:
            file = ContentFile(shot.data, name=f"exposure-{shot.evidence}.jpg")
            picture: Picture = Picture.objects.create(title=shot.alt[:255], alt=shot.alt[:200], file=file)
            made.append(picture)
            side = Side.AFTER if shot.after else Side.BEFORE
            page.photos.add(
                ExposurePhoto(
                    picture=picture, side=side, evidence=shot.evidence, copy=shot.copy, sort_order=page.photos.count()
                )
            )
            if page.picture is None and not shot.after:
                page.picture = picture
        if save and made:
            page.save()
    except BaseException:
        for picture in made:
            picture.file.delete(save=False)  # the rows go with the transaction
        raise


def paragraphs(text: str) -> str:
    """The text as rich text, each line a paragraph; nothing in it is markup."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return "".join(format_html("<p>{}</p>", line) for line in lines)
