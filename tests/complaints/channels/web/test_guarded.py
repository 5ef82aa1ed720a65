"""请替我保密 on the form: preset by the kind, offered in large for sewage, told on the receipt and never of what."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from complaints.models import Complaint
from tests.complaints.channels import pages
from tests.complaints.channels.web.conftest import Send

PRESET = {"mining", "poaching"}
ONLY_CITY = "只有市里的河长办看得到，由他们安排人办。"


def marks(client: Client) -> dict[str, str]:
    """The marks of each kind's tile."""
    page = client.get("/report/").content.decode()
    return dict(re.findall(r'name="category" id="[^"]*" value="(\w+)"([^>]*)>', page))


def test_the_kinds_that_preset_it_are_those_of_the_contract(client: Client, db: None) -> None:
    tiles = marks(client)
    assert {kind for kind, said in tiles.items() if "data-preset" in said} == PRESET
    assert {kind for kind, said in tiles.items() if "data-guarded" in said} == PRESET | {"sewage"}


@pytest.mark.parametrize("kind", ["mining", "poaching", "sewage", "litter"])
@pytest.mark.parametrize("asked", [None, "1"])
def test_a_kind_that_presets_it_is_confidential_also_without_the_tick(send: Send, kind: str, asked: str | None) -> None:
    send(category=kind, confidential=asked)
    assert Complaint.objects.get().confidential is (kind in PRESET or asked == "1")


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ({"confidential": "1"}, ONLY_CITY),
        ({"category": "mining"}, ONLY_CITY),
        ({}, "转给负责这段河的河长。"),
        ({"confidential": "1", "about_chief": "1"}, "由河长办另找人办，不转给被反映的人。"),
    ],
)
def test_the_receipt_says_who_sees_it(send: Send, said: dict[str, Any], line: str) -> None:
    shown = pages.text(send(**said))
    every = {ONLY_CITY, "转给负责这段河的河长。", "由河长办另找人办，不转给被反映的人。"}
    assert {one for one in every if one in shown} == {line}


def test_it_is_said_in_english_too(send: Send) -> None:
    page = unescape(send(confidential="1", lang="en", to="/report/?lang=en").content.decode())
    assert "Only the city's office can see it, and chooses who deals with it." in page


def test_the_answer_to_the_question_whether_it_happens_now_is_spoken(client: Client, db: None) -> None:
    page = unescape(client.get("/report/").content.decode())
    block = re.search(r"<fieldset[^>]*data-now>(.*?)</fieldset>", page, re.S)
    assert block is not None
    assert re.match(r'\s*<legend class="field__label">现在正在发生吗？</legend>', block[1])
    live = block[1].index('role="status"')
    assert live < block[1].index("data-now-call") and live < block[1].index("我们马上通知值班的人")
    assert block[1].index('name="now"') < live, "what is announced comes after the box that brings it"
