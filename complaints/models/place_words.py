"""A place in words: the stretch from here to there, and what is said besides."""

from django.utils.translation import gettext as _


def stretch(start: str, end: str) -> str:
    """从…到…; with one end alone that end; "" for none."""
    if start and end:
        return _("从%(start)s到%(end)s") % {"start": start, "end": end}
    if start:
        return _("从%(start)s起") % {"start": start}
    return _("到%(end)s为止") % {"end": end} if end else ""


def joined(*said: str) -> str:
    """What is not empty, one after the other."""
    return _("，").join(words for words in said if words)
