"""Photos that come after the report: from a form sent again, a slow network, or the reporter's own page."""

from collections.abc import Sequence
from datetime import datetime

from complaints import keyed, photographs
from complaints.actors import Actor
from complaints.choices import Origin, Outside
from complaints.lifecycle import noting
from complaints.models import Complaint, Evidence
from portal.text import clean
from portal.uploads import Refused, ahead
from portal.uploads.photographs import Photograph


def join(
    case: Complaint, photos: Sequence[Photograph], uploaded: Sequence[str], token_digest: str, now: datetime
) -> Complaint:
    """Adds to the case what it has not, up to nine photos in all; without anything new nothing is written.

    What is over is left out and the rest is kept: a form that is sent again is never refused. A photo sent ahead
    that finds no room stays unclaimed, which tells the caller, and is swept up later.
    """
    known = set(Evidence.objects.filter(complaint=case).values_list("sha256", flat=True))
    fresh = [photo for photo in photos if photo.sha256 not in known]
    if not fresh and not (uploaded and token_digest):
        return case
    with noting("photos_added", case, actor=Outside.REPORTER, now=now) as step:
        room = photographs.MOST_IN_ALL - photographs.arrived(step.case)
        late = 0
        for key in dict.fromkeys(uploaded if token_digest else ()):
            claimed = ahead.claim([key], token_digest) if late < room else []
            late += len(photographs.take_over(case=step.case, ahead=claimed, origin=Origin.REPORT, now=now))
        for photo in fresh:
            if late < room and photographs.attach(case=step.case, photograph=photo, origin=Origin.REPORT, now=now):
                late += 1
        step.skip, step.data["count"] = not late, late
        step.case.changed_at = now
    return step.case


def add(
    *,
    complaint: Complaint,
    photos: Sequence[Photograph],
    actor: Actor,
    words: str = "",
    now: datetime | None = None,
) -> Complaint:
    """Photos and words that the reporter adds later; nine photos in all. Raises ``Refused`` beyond."""
    with noting("photos_added" if photos else "words_added", complaint, actor=actor, now=now) as step:
        keyed.keyed_in(step)
        step.words = clean(words)
        arrived = photographs.arrived(step.case)
        if arrived + len(photos) > photographs.MOST_IN_ALL:
            raise Refused(f"一件举报最多{photographs.MOST_IN_ALL}张照片，现在已有{arrived}张。")
        made = [
            photographs.attach(case=step.case, photograph=photo, origin=Origin.ADDED, now=step.now) for photo in photos
        ]
        step.data["count"] = sum(1 for one in made if one is not None)
        step.skip = not step.data["count"] and not step.words
        step.case.changed_at = step.now
    return step.case
