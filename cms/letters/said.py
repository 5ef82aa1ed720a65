"""What the form of a signature brought, with what is wrong in it."""

from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.translation import gettext as _

from portal.contacts import phones
from portal.guard import tokens
from portal.text import clean

LIMITS = {"name": 30, "phone": 30, "code": 20}


@dataclass
class Sent:
    """``digest``: of its token, None for no good one; ``step``: phone, code or browser; ``errors`` by field."""

    step: str = "phone"
    digest: str | None = None
    name: str = ""
    phone: str = ""
    code: str = ""
    ticket: str = ""
    e164: str = ""
    shown: bool = False
    trap: bool = False
    asked: bool = False
    errors: dict[str, str] = field(default_factory=dict)


def read(request: HttpRequest) -> Sent:
    """The form; what is too long is told at its field."""
    post = request.POST
    step = post.get("step", "phone")
    said = {name: clean(post.get(name, "")[:200]) for name in LIMITS}
    sent = Sent(step if step in ("phone", "code", "browser") else "phone", tokens.read(post.get("token", "")[:300]))
    sent.name, sent.phone, sent.code = said["name"], said["phone"], said["code"]
    sent.ticket, sent.shown = post.get("ticket", "")[:300], post.get("shown") == "1"
    sent.trap, sent.asked = bool(post.get("website")), post.get("asked") == "1"
    if sent.digest is None:
        sent.errors[""] = _("这一页开得太久了。请再点一次“签名”。")
    if not any(letter.isalpha() for letter in sent.name):
        sent.errors["name"] = _("请写您的姓名")
    elif len(sent.name) > LIMITS["name"]:
        sent.errors["name"] = _("太长了，最多%(most)s个字。") % {"most": LIMITS["name"]}
    if sent.step != "browser":
        read_phone(sent)
    return sent


def read_phone(sent: Sent) -> None:
    """The number, which must be one that gets messages."""
    try:
        sent.e164 = phones.normalise(sent.phone) if sent.phone else ""
    except ValueError as wrong:
        sent.errors["phone"] = str(wrong)
        return
    if not sent.e164:
        sent.errors["phone"] = _("请写手机号，或者点“不留手机号，直接签”")
    elif not phones.mobile(sent.e164):
        sent.errors["phone"] = _("这个号码收不到短信，请换一个手机号")
