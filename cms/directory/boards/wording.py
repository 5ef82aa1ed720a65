"""What boards say of themselves: the office's own words where it has written some, else those that ship."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cms.directory.boards import texts
from cms.directory.models import BoardWording


@dataclass(frozen=True)
class Wording:
    """The sentences of one batch. ``issuer`` "" means the office's name; ``mark`` a picture, None for no mark."""

    duties: str
    goals: str
    demands: str
    scan: str
    by_telephone: str
    english: str
    issuer: str = ""
    mark: Any = None


def standard() -> Wording:
    """The words that ship."""
    return Wording(
        texts.duties(), texts.five_goals(), texts.demands(), texts.scan(), texts.by_telephone(), texts.english()
    )


def current() -> Wording:
    """The words of the site's office. One query, two with a mark."""
    said = BoardWording.objects.select_related("mark").filter(site__is_default_site=True).first()
    plain = standard()
    if said is None:
        return plain
    names = ("duties", "goals", "demands", "scan", "by_telephone", "english")
    own = {name: getattr(said, name).strip() or getattr(plain, name) for name in names}
    return Wording(**own, issuer=said.issuer.strip(), mark=said.mark)
