"""Photos that may go out: released to the public and covered; of the original nothing ever does."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from cms.exposure import services
from complaints.choices import Origin, Publicity
from complaints.lifecycle import Incomplete, Refused
from complaints.models import Complaint, Evidence
from complaints.photographs import shown_to_others
from portal.uploads import private


def covered(case: Complaint) -> list[Evidence]:
    """Those that can be chosen, in their order. One query."""
    return [photo for photo in released(case) if photo.redacted_file]


def uncovered(case: Complaint) -> list[Evidence]:
    """Those that would have to go through the redaction tool first. One query."""
    return [photo for photo in released(case) if not photo.redacted_file]


def released(case: Complaint) -> list[Evidence]:
    """What the public sees of the case; the reporter's with his consent alone."""
    rows = [photo for photo in taken(case) if photo.public and photo.sighting_id is None]
    return [photo for photo in rows if case.public_consent or photo.origin == Origin.ANSWER]


def taken(case: Complaint) -> list[Evidence]:
    """All photos in their order; no query where the case brought them along."""
    return sorted(case.evidence.all(), key=lambda photo: (photo.added_at, photo.pk))


def shots(case: Complaint, chosen: Collection[int], alts: Mapping[int, str]) -> list[services.Shot]:
    """The covered copies of the chosen photos. Raises ``Incomplete`` for any that may not go out."""
    there = {photo.pk: photo for photo in covered(case)}
    if not set(chosen) <= there.keys():
        raise Incomplete(_("只能选已经公开、并且遮挡过的照片。请先遮挡。"), "photos")
    return [shot(photo, alts.get(pk, "")) for pk, photo in there.items() if pk in chosen]


def shot(photo: Evidence, alt: str) -> services.Shot:
    """The covered copy as the exposure desk takes it. Raises ``Refused`` when the file is gone."""
    name, after = str(photo.redacted_file.name), photo.origin == Origin.ANSWER
    try:
        with private.storage().open(name, "rb") as file:
            data = bytes(file.read())
    except (OSError, ValueError) as missing:
        raise Refused(_("这张照片已经不在了，请换一张。")) from missing
    said = alt or (_("处理以后的现场") if after else _("反映问题时的现场"))
    return services.Shot(data=data, alt=said, evidence=photo.pk, copy=name, after=after)


def copies(case: Complaint) -> dict[int, str]:
    """Names of the copies that everybody may see now, by the photo; none of a case that is not public."""
    if case.publicity != Publicity.PUBLIC or case.confidential:
        return {}
    return {photo.pk: shown_to_others(photo) for photo in released(case)}
