"""What the account answers."""

from django.utils.translation import gettext as _

from complaints import placing
from complaints.models import Complaint
from portal.codes import numbers
from portal.codes.query import query_code
from portal.shell import office


def how() -> str:
    """我要投诉, and whoever comes for the first time."""
    said = _("直接写：哪条河、什么地方、看到什么。可以发照片、发位置。牌子上有6位牌号，写上更好。急事请打%(phone)s。")
    return said % {"phone": office.facts().phone}


def other() -> str:
    return _("这个看不了。请写字、发照片，或者打%(phone)s。") % {"phone": office.facts().phone}


def busy() -> str:
    return _("系统正忙，这条没有收下。请过几分钟再发一次，或打%(phone)s。") % {"phone": office.facts().phone}


def receipt(case: Complaint) -> str:
    """Number and code, and the one question when it is not known where it is."""
    code = numbers.show(query_code(case.uuid, case.code_version))
    said = _("收到了。编号%(number)s，查询码%(code)s，请截屏保存。") % {
        "number": numbers.show(case.number),
        "code": code,
    }
    if placing.placeless(case):
        return said + _("请再说一下在哪条河、什么地方，或者发个位置。")
    return said + _("有进展，发“查进度”就能看到。")


def added(case: Complaint) -> str:
    return _("记下了，放进编号%(number)s。") % {"number": numbers.show(case.number)}


def where_kept() -> str:
    return _("位置收到了。请再写看到了什么，或者发张照片。")


def ask_progress() -> str:
    return _("请发“查 编号 查询码”，两个数都在收到编号的那条消息里。")


def progress(number: str, state: str) -> str:
    return _("编号%(number)s：%(state)s。") % {"number": numbers.show(number), "state": state}


def wrong() -> str:
    return _("编号或查询码不对，请看截屏，或打%(phone)s。") % {"phone": office.facts().phone}


def too_often() -> str:
    return _("试错太多次了。请过15分钟再查，或打%(phone)s。") % {"phone": office.facts().phone}


def ask_river() -> str:
    return _("请发“河长 河名”，例如“河长 清溪河”；或者发牌子上的6位牌号。")


def no_river() -> str:
    return _("没有找到这条河或这块牌子。请再看一下名字，或打%(phone)s。") % {"phone": office.facts().phone}
