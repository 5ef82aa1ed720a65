"""Names in the words of a work are blacked out: in its title, its text, its description."""

import re
from datetime import datetime
from html import escape

from django.db import transaction
from django.utils.translation import gettext as _

from cms.contest import Refused, entering
from cms.contest.choices import Late, State
from cms.contest.models import Copy, Entry
from cms.contest.spotting import FIELDS, LEAST
from portal import audit
from portal.accounts.models import User
from portal.search import changes
from portal.shell.generation import raise_generation
from portal.text import clean

LONGEST = 30
BLACK = "■"
TAG = re.compile(r"(<[^>]*>)")


@transaction.atomic
def black_out(*, entry: Entry, words: str, actor: User, now: datetime, by_school: bool) -> int:
    """Puts ■ in the place of these words wherever the work has them; in how many places. The school until the close,
    the office at any time. Raises Refused: too short, not there, not now."""
    words = clean(words, LONGEST)
    if len(words) < LEAST:
        raise Refused(_("请写要遮的字，至少2个"))
    row = Entry.objects.select_for_update(of=("self",)).select_related("contest").get(pk=entry.pk)
    if by_school:
        entering.check_change(row, now, Late.CHECK)
    elif row.state == State.WITHDRAWN:
        raise Refused(_("这件作品已经撤回"))
    count = 0
    for field in FIELDS:
        text = getattr(row, field)
        count += text.count(words)
        setattr(row, field, text.replace(words, BLACK * len(words)))
    for copy in row.copies.exclude(html=""):
        count += in_html(copy, words)
    if not count:
        raise Refused(_("名称、正文、说明里没有这几个字"))
    row.save(update_fields=[*FIELDS, "changed_at"])
    changes.note(Entry, [row.pk])
    audit.record(actor=actor, act="contest.blacked_out", subject=f"entry:{row.pk}", data={"count": count})
    raise_generation()
    return count


def in_html(copy: Copy, words: str) -> int:
    """The same between the tags of a text that came as DOCX."""
    parts = TAG.split(copy.html)
    count = sum(part.count(escape(words)) for part in parts[::2])
    if count:
        black = BLACK * len(words)
        parts[::2] = [part.replace(escape(words), black) for part in parts[::2]]
        copy.html = "".join(parts)
        copy.save(update_fields=["html"])
    return count
