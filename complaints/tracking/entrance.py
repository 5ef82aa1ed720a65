"""The form for number and code, in all its answers. An unknown number and a wrong code look the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.codes import numbers
from portal.guard import challenge
from portal.shell.language import keep_language
from portal.text import clean

CARRIED = ("act", "words", "solved", "score")
"""What is taken along through the form when the right ended while somebody was writing."""
LONGEST, MOST = 40, 4000


@dataclass(frozen=True)
class Entry:
    """What the form shows: what was typed, sentences at the fields or above them, and what is carried along."""

    number: str = ""
    code: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)
    heading: str = ""
    sentence: str = ""
    wrong: bool = False
    proof: bool = False
    carried: Mapping[str, str] = field(default_factory=dict)


def draw(request: HttpRequest, entry: Entry, status: int = 200) -> HttpResponse:
    """The form."""
    address = reverse("tracking:enter")
    context: dict[str, Any] = {
        "entry": entry,
        "number": numbers.show(entry.number[:LONGEST]),
        "listed": list(entry.errors.items()),
        "carried": [(name, entry.carried[name]) for name in CARRIED if entry.carried.get(name)],
        "action": keep_language(address, request),
        "challenge": challenge.widget(request) if entry.proof else None,
        "back": keep_language(address, request),
    }
    return render(request, "complaints/tracking/enter.html", context, status=status)


def carried(request: HttpRequest, act: str = "") -> dict[str, str]:
    """What somebody had written, so that it is not lost on the way through the form."""
    said = {name: clean(request.POST.get(name, ""), MOST) for name in CARRIED}
    return {**said, "act": act or said["act"]}


def wrong(number: str, along: Mapping[str, str]) -> Entry:
    """The one answer to a wrong code and to a number that does not exist."""
    errors = {"number": _("请看短信或截屏，再填一次。")}
    return Entry(number=number, errors=errors, heading=_("编号或查询码不对"), wrong=True, carried=along)


def paused(number: str, along: Mapping[str, str]) -> Entry:
    """Five times wrong: this number waits a quarter of an hour for this address."""
    sentence = _("这个编号试错了5次。请过15分钟再试，或者打电话。")
    return Entry(number=number, heading=_("请歇一会儿再试"), sentence=sentence, carried=along)


def proof(number: str, code: str, along: Mapping[str, str]) -> Entry:
    """Many have guessed at this number: the browser works a moment first. What was typed stays."""
    sentence = _("这个编号刚才有很多人试错。等下面的框打上勾，再点一次“查进度”。打不上勾，请打电话。")
    heading = _("还要确认一下")
    return Entry(number=number, code=code, heading=heading, sentence=sentence, proof=True, carried=along)


def ended(number: str) -> Entry:
    """A link that does not open any more."""
    return Entry(
        number=number, heading=_("这个链接用不了了"), sentence=_("可能过期了，或者没有复制全。请填编号和查询码。")
    )


def without_right(number: str, along: Mapping[str, str]) -> Entry:
    """Sent from a page whose half day was over; the words come back after the code."""
    heading, sentence = _("时间过了，请再填一次查询码"), _("您写的话还在，填好查询码就能接着发。照片要再选一次。")
    return Entry(number=number, heading=heading, sentence=sentence, carried=along)
