"""New numbers for boards and stickers: at random, checked, never one that was given before."""

from django.db import transaction

from cms.directory.models import BoardCode, PrintRun
from cms.directory.models.board_code import MANY
from portal.codes import numbers


def issue(count: int, *, sticker: bool = False, run: PrintRun | None = None) -> list[str]:
    """So many numbers, written down as given; eight digits once very many are in use."""
    with transaction.atomic():
        wide = BoardCode.objects.count() + count > MANY
        fresh: set[str] = set()
        while len(fresh) < count:
            drawn = {numbers.board_code(wide) for _ in range(min(count - len(fresh), 500))} - fresh
            fresh |= drawn - set(BoardCode.objects.filter(code__in=drawn).values_list("code", flat=True))
        codes = sorted(fresh)
        BoardCode.objects.bulk_create([BoardCode(code=code, sticker=sticker, run=run) for code in codes], 500)
    return codes
