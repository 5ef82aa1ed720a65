"""Photos of the answer form: each good one is kept ahead at once, so that a refused one costs nobody the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Self

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from portal.guard import tokens
from portal.uploads import Refused, ahead
from portal.uploads.models import AheadPhoto

SLOTS = ("photo1", "photo2", "photo3")


@dataclass
class AfterPhotos:
    """The token of the form, the ids of what is kept under it, the sentences for what was refused, by slot.

    ``genuine``: the token came with the form and is ours, so this is no stranger's upload.
    """

    token: str
    ids: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    genuine: bool = False

    @classmethod
    def fresh(cls) -> Self:
        """For a new form."""
        return cls(token=tokens.make())

    @classmethod
    def again(cls, request: HttpRequest) -> Self:
        """As the form says; asks no database. A missing or ended token is replaced, and its photos are gone."""
        token = request.POST.get("token", "")
        if tokens.read(token) is None:
            return cls.fresh()
        return cls(token=token, ids=request.POST.getlist("uploaded")[: len(SLOTS)], genuine=True)

    @property
    def digest(self) -> str:
        """What the photos are kept under."""
        digest = tokens.read(self.token)
        assert digest is not None, "a token that is not ours was replaced"
        return digest

    def keep(self, files: MultiValueDict[str, UploadedFile[Any]]) -> None:
        """Keeps the good files and notes why each other one was refused."""
        given = [(slot, file) for slot in SLOTS for file in files.getlist(slot)]
        for n, (slot, file) in enumerate(given):
            try:
                if n >= len(SLOTS):
                    raise Refused(_("最多3张照片，这张没有收"))
                row = ahead.keep(file, file.name or "", self.digest)
            except Refused as refusal:
                self.refused[slot] = str(refusal)
            else:
                if str(row.pk) not in self.ids:
                    self.ids.append(str(row.pk))

    def claim(self) -> list[AheadPhoto]:
        """Takes the ticked ones for the answer; call it within the answer's transaction."""
        return ahead.claim(self.ids, self.digest)

    def pairs(self) -> list[tuple[str, str]]:
        """Token and ids as fields of a form."""
        return [("token", self.token), *(("uploaded", pk) for pk in self.ids)] if self.genuine or self.ids else []

    def slots(self) -> list[tuple[str, str]]:
        """The inputs that the form still offers, each with its sentence; refused ones first keep their place."""
        free = [(slot, self.refused.get(slot, "")) for slot in SLOTS]
        wanted = max(len(SLOTS) - len(self.ids), len(self.refused))
        return sorted(free, key=lambda one: not one[1])[:wanted]
