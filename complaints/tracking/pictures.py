"""Photos that come with a form of the page: each is taken or refused by itself."""

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from complaints.choices import Origin
from complaints.models import Complaint
from complaints.photographs import MOST_AT_ONCE, MOST_IN_ALL
from portal.uploads import Refused, photographs
from portal.uploads.photographs import Photograph


def read(case: Complaint, files: "Sequence[UploadedFile[bytes]]") -> tuple[list[Photograph], list[str]]:
    """The good ones, and a sentence for each that is not taken. Nothing is decoded beyond what the case may hold."""
    arrived = case.evidence.filter(sighting=None).exclude(origin=Origin.ANSWER).count()
    room = min(MOST_AT_ONCE, MOST_IN_ALL - arrived) if files else 0
    good, bad = [], []
    for place, file in enumerate(files[: max(room, 0)], 1):
        try:
            good.append(photographs.read(file, file.name or ""))
        except Refused as refused:
            bad.append(_("第%(place)s张：%(reason)s。") % {"place": place, "reason": str(refused).rstrip("。")})
    if len(files) > room:
        bad.append(too_many(arrived))
    return good, bad


def too_many(arrived: int) -> str:
    """Why some of the photos were left."""
    if arrived + MOST_AT_ONCE > MOST_IN_ALL:
        return _("一件举报最多%(most)s张照片，现在已有%(arrived)s张。") % {"most": MOST_IN_ALL, "arrived": arrived}
    return _("一次最多%(most)s张照片，多出来的没有收。") % {"most": MOST_AT_ONCE}
