"""What a unit wants to know: asked of the reporter in the office's words, answered to the unit, or not asked."""

from typing import Any

from django.utils.translation import gettext_lazy

from complaints import discretion, relaying
from complaints.choices import RelayState, Status
from complaints.desk.forms.base import MoveForm, sentences
from complaints.desk.known import Known
from complaints.models import Complaint
from complaints.relaying import LONGEST

UNIT = gettext_lazy("怎么回承办单位")


class Relay(MoveForm):
    """About the question that waits."""

    group = UNIT

    @classmethod
    def fits(cls, known: Known) -> bool:
        return known.relay is not None

    @property
    def said(self) -> dict[str, Any]:
        return {**super().said, "relayed": self.known.relay.pk if self.known.relay else 0}


class PassOn(Relay):
    name, move, main, told = "pass_on", "ask", True, True
    label = gettext_lazy("替单位去问")
    words = sentences(gettext_lazy("问举报人什么"), gettext_lazy("用我们自己的话问。他看到以后才停表。"), limit=LONGEST)

    @classmethod
    def fits(cls, known: Known) -> bool:
        return known.relay is not None and known.relay.state == RelayState.PROPOSED

    @classmethod
    def start(cls, known: Known) -> dict[str, Any]:
        return {"words": known.relay.words if known.relay else ""}

    def act(self) -> Complaint:
        return relaying.pass_on(**self.common, **self.said)


class TellUnit(Relay):
    name, move = "tell_unit", "amend"
    label = gettext_lazy("答复承办单位")
    text = sentences(
        gettext_lazy("承办单位能看到的话"),
        gettext_lazy("电话、证件号、车牌已经隐去。再看看有没有人名，能认出人的词请改写。"),
        limit=LONGEST,
    )

    @classmethod
    def fits(cls, known: Known) -> bool:
        return known.relay is not None and known.case.status != Status.NEED_INFO

    @classmethod
    def start(cls, known: Known) -> dict[str, Any]:
        return {"text": discretion.hide(known.relay.said) if known.relay else ""}

    @property
    def original(self) -> list[discretion.Piece]:
        """What the reporter answered, with all that could tell who he is marked."""
        return list(discretion.pieces(self.known.relay.said)) if self.known.relay else []

    @property
    def to_rewrite(self) -> list[str]:
        """Words that no pattern can judge and that still stand in what the unit would read."""
        return discretion.marked(str(self["text"].value() or ""))

    def act(self) -> Complaint:
        return relaying.release(**self.common, **self.said)


class NotAsked(Relay):
    name, move = "not_asked", "amend"
    label = gettext_lazy("说明为什么不答复")
    words = sentences(gettext_lazy("告诉承办单位为什么"), limit=LONGEST)

    def act(self) -> Complaint:
        return relaying.refuse(**self.common, **self.said)
