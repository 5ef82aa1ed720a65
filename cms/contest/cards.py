"""Works inside of other pages, bulletins and their PDFs: the page keeps the code, and a work that is taken back is gone
from all of them at once."""

from collections.abc import Iterable
from functools import partial
from typing import IO

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from cms.contest.models import Copy, Entry
from cms.contest.public import gallery
from cms.core.printing.parts import Shot
from cms.core.told import CardFacts
from portal.uploads import private


def found(codes: Iterable[str]) -> list[gallery.Card]:
    """Those that everybody may see now. Two queries."""
    entries = Entry.objects.shown().with_faces().select_related("contest").filter(code__in=list(codes))
    return gallery.cards(None, entries)


def draw(codes: Iterable[str]) -> dict[str, SafeString]:
    """Picture, title, whose it is as far as that may be said."""
    return {one.entry.code: render_to_string("contest/cards/work.html", {"card": one}) for one in found(codes)}


def facts(codes: Iterable[str]) -> dict[str, CardFacts]:
    """The same for paper, with the picture."""
    return {
        one.entry.code: CardFacts(one.title, reverse("contest:work", args=[one.entry.code]), (one.line,), shots(one))
        for one in found(codes)
    }


def shots(one: gallery.Card) -> tuple[Shot, ...]:
    """The picture as others see it; none for a text."""
    if one.copy is None:
        return ()
    address = reverse("contest:copy", args=[one.entry.code, one.copy.pk])
    return (Shot(address, partial(opened, one.copy), one.alt, one.line),)


def opened(copy: Copy) -> IO[bytes]:
    """The bytes."""
    file: IO[bytes] = private.storage().open(copy.shown_file, "rb")
    return file
