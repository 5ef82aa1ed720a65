"""What a service asks beside place and words. Some tell the intake something, the others are words for the office."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.choices import Side
from complaints.models import Category

YES, NO = "yes", "no"
ONE, SEVERAL, MOMENT, WORDS = "singlevaluelist", "multivaluelist", "datetime", "string"
Values = tuple[tuple[str, str | Promise], ...]
YES_NO: Values = ((YES, _("是")), (NO, _("不是")))
LONGEST = 200


@dataclass(frozen=True)
class Attribute:
    """One question, as the standard describes it. ``values``: key and name, for a list."""

    code: str
    description: str | Promise
    datatype: str
    values: Values = ()
    datatype_description: str | Promise = ""


NOW = Attribute("now", _("现在正在发生吗"), ONE, YES_NO)
SIDE = Attribute("side", _("在公示牌的哪一边"), ONE, tuple((str(side), side.label) for side in Side))
BOARD = Attribute("board", _("公示牌牌号"), WORDS, datatype_description=_("6位或者8位数字"))
SEEN = Attribute(
    "seen_at", _("什么时候看到的"), MOMENT, datatype_description=_("带时区，例如2026-11-20T08:00:00+08:00")
)
ABOUT_CHIEF = Attribute("about_chief", _("反映的是河长或者管河的人吗"), ONE, YES_NO)
CONFIDENTIAL = Attribute("confidential", _("要保密吗"), ONE, YES_NO)
COMMON = (SIDE, BOARD, SEEN, ABOUT_CHIEF, CONFIDENTIAL)
OUTLET = Attribute(
    "outlet", _("污水从哪里来"), ONE,
    (("pipe", _("管子")), ("ditch", _("沟渠")), ("truck", _("车倒的")), ("boat", _("船上")), ("unknown", _("不清楚"))),
)  # fmt: skip
LOOKS = Attribute(
    "looks", _("水是什么样"), SEVERAL,
    (("black", _("发黑")), ("green", _("发绿")), ("foam", _("有泡沫")), ("smell", _("发臭")), ("algae", _("蓝藻"))),
)  # fmt: skip
AMOUNT = Attribute("amount", _("有多少"), ONE, (("few", _("一点点")), ("some", _("一小片")), ("many", _("一大片"))))
WRONG = Attribute(
    "wrong", _("牌子怎么了"), SEVERAL,
    (("broken", _("坏了")), ("gone", _("没了")), ("faded", _("看不清")), ("text", _("写错了")), ("code", _("扫不出"))),
)  # fmt: skip
OWN: dict[str, tuple[Attribute, ...]] = {
    "sewage": (OUTLET, LOOKS),
    "foul_water": (LOOKS,),
    "oil": (AMOUNT,),
    "litter": (AMOUNT,),
    "dead_fish": (AMOUNT,),
    "siltation": (AMOUNT,),
    "signboard": (WRONG,),
}


def of(category: Category) -> Sequence[Attribute]:
    """The questions of a kind, in their order."""
    first = (NOW,) if category.urgent_when_now else ()
    return (*first, *OWN.get(category.code, ()), *COMMON)


def described(category: Category) -> list[dict[str, object]]:
    """The same as the standard writes them down."""
    return [
        {
            "variable": True,
            "code": one.code,
            "datatype": one.datatype,
            "required": False,
            "datatype_description": str(one.datatype_description),
            "order": order,
            "description": str(one.description),
            "values": [{"key": key, "name": str(name)} for key, name in one.values],
        }
        for order, one in enumerate(of(category), 1)
    ]
