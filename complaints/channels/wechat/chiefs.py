"""河长查询: who answers for a reach, by the number of a board or the name of a river."""

from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.directory.chain import chain
from cms.directory.models import Reach
from complaints.channels.formless import boards, places
from complaints.channels.wechat import words
from portal.codes import numbers

MOST = 5


def asked(text: str) -> str:
    """The answer."""
    if not text:
        return words.ask_river()
    board = boards.of(numbers.digits(text))
    if board is not None:
        return of_reach(board.reach)
    where = places.of(text)
    if where.reach is not None:
        return of_reach(where.reach)
    found = places.reaches(next((name for name in places.names() if name in text), ""))
    return of_many(found) if found else words.no_river()


def of_reach(reach: Reach) -> str:
    """Each level with its post and name, and the page."""
    lines = [str(reach), *held(reach), _("更多：%(address)s") % {"address": address(reach)}]
    return "\n".join(lines)


def held(reach: Reach) -> Iterator[str]:
    """One line a chief, from the city down."""
    for link in chain(reach, timezone.localdate()):
        for one in (link.chief, link.police):
            if one is not None:
                yield f"{one.post.title}：{one.person.name}"


def of_many(found: list[Reach]) -> str:
    """A river with many reaches: whoever asks names one."""
    shown = "、".join(reach.name for reach in found[:MOST]) + (_("等") if len(found) > MOST else "")
    said = _("这条河分%(n)s段：%(names)s。请发“河长 河名 段名”，或看%(address)s")
    return said % {"n": len(found), "names": shown, "address": address(found[0])}


def address(reach: Reach) -> str:
    """The page of the water."""
    return f"{settings.SITE_URL}/rivers/{reach.water.code}/"
