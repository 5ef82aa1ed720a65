"""Stored values of the exposure desk and their Chinese names."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """How far whoever answers has come. 挂牌督办 stands beside it: a listed matter is one of these too."""

    WAITING = "waiting", _("待整改")
    WORKING = "working", _("整改中")
    DONE = "done", _("已整改")


LISTED = "listed"
"""The filter 挂牌督办, beside the states."""
FILTERS = (*State.choices, (LISTED, _("挂牌督办")))


class Side(TextChoices):
    """When a photo was taken."""

    BEFORE = "before", _("整改前")
    AFTER = "after", _("整改后")


class PartyKind(TextChoices):
    """Whose doing it is. A sole trader is a private person before the law (个人信息保护法)."""

    COMPANY = "company", _("企业")
    TRADER = "trader", _("个体工商户")
    PERSON = "person", _("个人")


class Why(TextChoices):
    """Why an editor is warned; the first five also take the page off until a person decides."""

    CONFIDENTIAL = "confidential", _("案件改为保密")
    SUBJECT = "subject", _("案件反映的是负责人")
    HIDDEN = "hidden", _("案件不再公开")
    UNFOUNDED = "unfounded", _("查明不属实")
    DECLINED = "declined", _("案件不予受理")
    REOPENED = "reopened", _("案件重新办理")
    MERGED = "merged", _("案件并入另一件")
    AMENDED = "amended", _("案件更正了信息")
    WITHDRAWN = "withdrawn", _("举报人撤回了举报")
    SOLVED = "solved", _("已整改，可以加整改后的照片")
    PHOTOS = "photos", _("有照片收回了，已从页面拿掉")
    REPLY = "reply", _("当事人的回应写到页面上了")
    OBJECTION = "objection", _("有人提出异议")


class Ruling(TextChoices):
    """What became of an objection."""

    OPEN = "open", _("待答复")
    UPHELD = "upheld", _("异议成立")
    REFUSED = "refused", _("异议不成立")
