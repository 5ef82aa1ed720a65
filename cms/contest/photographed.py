"""Photographed slips find their entries: each code in the picture records the consent of one."""

from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image

from cms.contest import Refused, consenting, slip
from cms.contest.choices import Means
from cms.contest.consenting import Scope
from cms.contest.models import Entry, School
from portal.accounts.models import User
from portal.codes import numbers, reading
from portal.uploads import Refused as BadFile, photographs
from portal.uploads.photographs import Readable


@dataclass
class Outcome:
    """``done``: entries whose consent is recorded; ``troubles``: sentences."""

    done: list[Entry] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)


def take(*, school: School, file: Readable, name: str, scope: Scope, actor: User, now: datetime) -> Outcome:
    """Reads the slips in one photograph and records them for entries of this school alone. A picture with several
    slips is kept with none of them: it would show one family to another."""
    outcome = Outcome()
    try:
        photo = photographs.read(file, name, most=20 * 1024 * 1024)
    except BadFile as reason:
        outcome.troubles.append(str(reason))
        return outcome
    with Image.open(BytesIO(photo.data), formats=["JPEG"]) as picture:
        codes = [code for text in reading.read(picture) if (code := slip.read(text)) is not None]
    if not codes:
        outcome.troubles.append(_("照片里没找到回条的二维码。请靠近一点，放平再拍"))
    found = {one.code: one for one in Entry.objects.filter(school=school, code__in=codes).select_related("contest")}
    for code in codes:
        entry = found.get(code)
        if entry is None:
            outcome.troubles.append(_("编号%(code)s不是本校的") % {"code": numbers.show(code)})
            continue
        try:
            scan = photo if len(codes) == 1 else None
            consenting.record(entry=entry, means=Means.PHOTO, scope=scope, actor=actor, now=now, scan=scan)
            outcome.done.append(entry)
        except Refused as reason:
            outcome.troubles.append(f"{numbers.show(code)}：{reason}")
    return outcome
