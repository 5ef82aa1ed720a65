"""The words of the messages: those of the registration, in one segment, without a link."""

import pytest

from portal.messaging import wording
from portal.messaging.texts import TEMPLATES
from portal.shell import office
from portal.shell.office import OfficeFacts

LONGEST = OfficeFacts(name="", short_name="清源市河长制工作办公", phone="0571-87654321")
USUAL = OfficeFacts(name="", short_name="某市河长办", phone="0000-1234567")
UX = {
    "received": "举报已收到，编号2611048230，查询码48160537，5个工作日内答复。查询打0000-1234567。",
    "passed_on": "举报2611048230已交清溪镇河长办理，11月30日前答复您。要补充情况请打0000-1234567。",
    "need_more": "举报2611048230的地点没找到。请扫公示牌点“查进度”补充，或打0000-1234567告诉我们。",
    "done": "举报2611048230已办结。扫公示牌点“查进度”看结果。没解决请15天内打0000-1234567，我们重办。",
    "not_ours": "举报2611048230不归河长管，已转12345办理。咨询请打0000-1234567。",
    "reopened": "您说没解决，举报2611048230已重新办理，由市河长办督办，12月7日前答复您。",
    "code": "验证码481620，5分钟内有效，用来确认手机号。不是您操作请不用理会。",
    "to_chief": "新工单2611048230：清溪河三号桥下游，污水直排，请于11月24日18时前到现场。请登录工单系统办理。",
    "due_today": "工单2611048230今天18时到期，还没有答复。请尽快办理，逾期将报上级河长。",
}
GIVEN = {
    "received": {"code": "48160537"},
    "passed_on": {"unit": "清溪镇河长", "date": "2026-11-30"},
    "reopened": {"unit": "市河长办", "date": "2026-12-07"},
    "code": {"code": "481620"},
    "to_chief": {"place": "清溪河三号桥下游", "what": "污水直排", "due": "2026-11-24T18:00"},
}


def text(name: str, given: dict[str, str], facts: OfficeFacts, monkeypatch: pytest.MonkeyPatch, english: bool) -> str:
    monkeypatch.setattr(office, "facts", lambda: facts)
    variables = wording.values(TEMPLATES[name], given, {}, english)
    return wording.fitted(TEMPLATES[name], variables, english, wording.SEGMENT)


@pytest.mark.parametrize("english", [False, True])
@pytest.mark.parametrize("name", TEMPLATES)
def test_each_text_fits_one_segment_with_the_longest_names(
    name: str, english: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    longest = text(name, dict(TEMPLATES[name].longest), LONGEST, monkeypatch, english)
    assert len(longest.encode("utf-16-le")) // 2 <= 70, longest


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_cut_text_keeps_the_number_and_the_place(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    longest = text(name, dict(TEMPLATES[name].longest), LONGEST, monkeypatch, english=False)
    assert TEMPLATES[name].longest.get("number", "") in longest
    assert "：…" not in longest


@pytest.mark.parametrize("length", [20, 40, 200])
def test_an_alert_is_cut_at_the_place_alone(length: int, monkeypatch: pytest.MonkeyPatch) -> None:
    place = "清溪河三号桥下游右岸"[:9] + "一" * length
    given = {"number": "9123456789", "place": place, "what": "有人排污水"}
    sent = text("alert", given, LONGEST, monkeypatch, english=False)
    assert wording.units(sent) <= wording.SEGMENT
    assert "9123456789：清溪河" in sent and sent.count("…") == (place not in sent)
    assert sent.endswith("，有人排污水。请马上登录点“收到”，或打0571-87654321。")


@pytest.mark.parametrize("name", UX)
def test_the_words_are_the_registered_ones(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = text(name, {"number": "2611048230", **GIVEN.get(name, {})}, USUAL, monkeypatch, english=False)
    assert sent == "【某市河长办】" + UX[name]


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_text_holds_a_link(name: str) -> None:
    template = TEMPLATES[name]
    assert not any(sign in template.zh + template.tight + template.en for sign in ("http", "://", "www", ".cn", "/"))


def test_a_reporter_is_never_told_what_or_whom_he_reported() -> None:
    asked = {"place", "what", "category", "chief"}
    for name in TEMPLATES.keys() - {"to_chief", "due_today", "alert", "contest"}:  # those go to others
        assert not asked & TEMPLATES[name].longest.keys()
