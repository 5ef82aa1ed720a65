"""Answers that hang on no case: one text message each, with the office's signature and telephone."""

from django.utils.translation import gettext as _

from complaints.channels.twilio.twiml import signed
from portal.shell import office


def said(text: str) -> str:
    """Signed, with the telephone in its place."""
    return signed(text % {"phone": office.facts().phone})


def stopped() -> str:
    return said(_("以后不再给您发短信。要恢复请发“恢复”，查进度打%(phone)s。"))


def started() -> str:
    return said(_("好的，有进展会给您发短信。查询打%(phone)s。"))


def helped() -> str:
    return said(_("写哪条河、什么地方、看到什么，发过来就行。查进度发“查 编号 查询码”。"))


def empty() -> str:
    return said(_("没有看到内容。请写哪条河、什么地方、看到什么，或打%(phone)s。"))


def incomplete() -> str:
    return said(_("请发“查 编号 查询码”，两个数都在收到的短信里。或打%(phone)s。"))


def wrong() -> str:
    return said(_("编号或查询码不对。请看短信或截屏，或打%(phone)s。"))


def too_often() -> str:
    return said(_("试错太多次了。请过15分钟再查，或打%(phone)s。"))


def busy() -> str:
    return said(_("系统正忙，这条没有收下。请过几分钟再发一次，或打%(phone)s。"))


def progress(number: str, state: str) -> str:
    return said(_("编号%(number)s：%(state)s。") % {"number": number, "state": state.replace("%", "")})
