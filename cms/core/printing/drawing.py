"""Parts on paper."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from cms.core.printing.parts import Grid, Heading, Part, Shots, Words
from portal.print.column import Column, Unreadable, reader, unknown


def texts(part: Part) -> list[str]:
    """All that would be set in letters."""
    if isinstance(part, Heading):
        return [part.text]
    if isinstance(part, Words):
        return [part.text, part.mark, part.after]
    if isinstance(part, Shots):
        return [part.caption, *[shot.label for shot in part.shots]]
    return [part.caption, *[cell for row in part.rows for cell in row]]


def begins(block: Sequence[Part]) -> str:
    """How an editor knows a block: its first words."""
    first = next((text for part in block for text in texts(part) if text.strip()), "")
    alts = [shot.alt for part in block if isinstance(part, Shots) for shot in part.shots]
    return (first or next(iter(alts), ""))[:12]


def fault(block: Sequence[Part]) -> str:
    """Why a block cannot be printed, with its first words; "" when it can. Reads its pictures."""
    if signs := unknown([text for part in block for text in texts(part)]):
        return _("“%(words)s…”：字体里没有 %(signs)s") % {"words": begins(block), "signs": "、".join(sorted(signs))}
    try:
        for part in block:
            for shot in part.shots if isinstance(part, Shots) else ():
                reader(shot.open)
    except Unreadable:
        return _("图片“%(words)s”：文件打不开") % {"words": begins(block)}
    return ""


def draw(column: Column, block: Sequence[Part]) -> None:
    """A block without fault."""
    for part in block:
        if isinstance(part, Heading):
            column.heading(part.text, part.level)
        elif isinstance(part, Words):
            say(column, part)
        elif isinstance(part, Grid):
            if part.caption:
                column.lines(part.caption, 3.6, bold=True)
            column.table(part.rows, part.head)
        else:
            labels = [shot.label for shot in part.shots]
            column.pictures([shot.open for shot in part.shots], labels if any(labels) else ())
            if part.caption:
                column.small(part.caption)


def say(column: Column, words: Words) -> None:
    """One paragraph or line."""
    if words.kind == "li":
        column.item(words.mark, words.text)
    elif words.kind in ("quote", "notice"):
        column.boxed(words.text, words.after)
    elif words.kind == "small":
        column.small(words.text)
    else:
        column.paragraph(words.text)
