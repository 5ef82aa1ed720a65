"""Cards of what lives elsewhere on the platform: the page keeps a number only, the card follows what it shows."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import blocks

from cms.core.registries import card_facts, cards
from cms.core.told import CardFacts


class Number(str):
    """A number that knows the others of its kind in the page, so that all cards are drawn together."""

    def __new__(cls, number: str, drawn: "Drawn") -> "Number":
        ours = super().__new__(cls, number)
        ours.drawn = drawn
        return ours

    drawn: "Drawn"


class Drawn:
    """The cards of one kind in one page, drawn when the first is asked for."""

    def __init__(self, kind: str, numbers: list[str]) -> None:
        self.kind, self.numbers = kind, numbers

    @cached_property
    def html(self) -> dict[str, SafeString]:
        """By number; one that may not be shown is left out."""
        return cards.draw(self.kind, self.numbers)

    @cached_property
    def facts(self) -> dict[str, CardFacts]:
        """The same without markup, for kinds that somebody tells."""
        return card_facts.tell(self.kind, self.numbers)


class CardBlock(blocks.CharBlock):
    """Shows what stands behind a number, as it is at the moment of reading; nothing once it is no longer public."""

    def __init__(self, kind: str = "", **more: object) -> None:
        self.kind = kind
        help_text = _("编号，或者那一页的网址。内容以后变了，卡片跟着变。")
        super().__init__(**{"max_length": 120, "help_text": help_text, **more})

    def to_python(self, value: Any) -> Number:
        return self.bulk_to_python([value])[0]

    def bulk_to_python(self, values: Iterable[Any]) -> list[Number]:
        """Numbers that share one drawing."""
        wanted = [str(value or "") for value in values]
        together = Drawn(self.kind, [number for number in wanted if number])
        return [Number(number, together) for number in wanted]

    def clean(self, value: Any) -> str:
        """The number alone, also from a pasted address. Raises ValidationError when nothing public stands behind."""
        number = str(super().clean(value) or "").split("?")[0].split("#")[0].strip().rstrip("/").rsplit("/", 1)[-1]
        if number and cards.knows(self.kind) and number not in cards.draw(self.kind, [number]):
            raise ValidationError(_("找不到这个编号，或者它没有公开。请打开那一页，把网址粘过来。"))
        return number

    def render(self, value: Any, context: Any = None) -> SafeString:
        """The card; in a page that was just typed the number stands alone."""
        number = value if isinstance(value, Number) else self.to_python(value)
        return number.drawn.html.get(str(number), SafeString(""))

    def get_prep_value(self, value: Any) -> str:
        return str(value or "")

    def get_form_state(self, value: Any) -> str:
        return str(value or "")

    def get_searchable_content(self, value: Any) -> list[str]:
        """Nothing: what a card shows has its own place in the search."""
        return []
