"""The quick links of the home page: those whose pages are there."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.core.addresses import served


@dataclass(frozen=True)
class QuickLink:
    """An icon of the sprite, words and an address of this site."""

    icon: str
    label: str
    url: str


def quick_links() -> list[QuickLink]:
    """What people come for most, without the addresses that this installation does not serve."""
    wanted = [
        QuickLink("track", _("查我的举报"), "/track/"),
        QuickLink("keypad", _("输入牌号"), "/p/"),
        QuickLink("river", _("查一条河"), "/rivers/"),
        QuickLink("user", _("找河长"), "/chiefs/"),
        QuickLink("eye", _("公开案件"), "/cases/"),
    ]
    return [link for link in wanted if served(link.url)]
