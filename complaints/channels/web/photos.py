"""The photos of a sent form: those in it, those sent ahead of it, and what becomes of them when the form comes back."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from complaints.channels.web.said import MOST_PHOTOS
from portal.uploads import Refused, ahead, photographs
from portal.uploads.models import AheadPhoto
from portal.uploads.photographs import Photograph

SMALL = 240


@dataclass
class Photos:
    """``good`` ones with the files they came in, ``ahead`` those that had come before, ``wrong`` sentences."""

    good: list[tuple[UploadedFile[bytes], Photograph]] = field(default_factory=list)
    ahead: list[AheadPhoto] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self.good) + len(self.ahead)


@dataclass(frozen=True)
class Kept:
    """A photo that the form shows again: its id and a small picture as a data address."""

    id: str
    picture: str


def read(files: MultiValueDict[str, UploadedFile[bytes]], uploaded: Iterable[str], token_digest: str | None) -> Photos:
    """Opens what came. Never more than three are decoded, however many there are."""
    photos = Photos(ahead=before(uploaded, token_digest))
    came = [each for each in files.getlist("photos") if each]
    room = MOST_PHOTOS - len(photos.ahead)
    for file in came[:room]:
        try:
            photos.good.append((file, photographs.read(file, file.name or "")))
        except Refused as refused:
            photos.wrong.append(str(refused))
    if len(came) > room:
        photos.wrong.append(_("最多3张照片，多的没有收"))
    photos.wrong = list(dict.fromkeys(photos.wrong))
    return photos


def before(uploaded: Iterable[str], token_digest: str | None) -> list[AheadPhoto]:
    """Those of the named photos that this form's token has sent ahead, whether a case has them already or not."""
    ids = [key for key in map(uuid, uploaded) if key is not None]
    if not token_digest or not ids:
        return []
    return list(AheadPhoto.objects.of(token_digest).named(ids).order_by("slot"))[:MOST_PHOTOS]


def keep(photos: Photos, token_digest: str) -> list[Kept]:
    """Keeps the good ones under the token for the form's next sending, and shows all that are kept.

    A photo that cannot be kept is told of in ``photos.wrong``: it has to be chosen again.
    """
    rows = list(photos.ahead)
    for file, _photo in photos.good:
        try:
            rows.append(ahead.keep(file, file.name or "", token_digest))
        except Refused as refused:
            photos.wrong.append(str(refused))
        except (DatabaseError, OSError):
            photos.wrong.append(_("照片没能存下，请再选一次"))
    return shown(rows)


def shown(rows: Sequence[AheadPhoto]) -> list[Kept]:
    """The kept ones with their small pictures."""
    unique = {row.pk: row for row in rows}
    return [Kept(str(row.pk), small(row)) for row in unique.values() if row.claimed_at is None]


def small(row: AheadPhoto) -> str:
    """A small picture to stand in the page itself; "" when the file cannot be read."""
    try:
        with row.file.open("rb") as file:
            data = photographs.thumbnail(file.read(), SMALL)
    except Exception:  # storages and decoders have faults of their own; the photo itself is kept
        return ""
    return "data:image/jpeg;base64," + b64encode(data).decode()


def uuid(text: Any) -> UUID | None:
    """The id of a photo; None for what is none."""
    try:
        return UUID(str(text))
    except ValueError:
        return None
