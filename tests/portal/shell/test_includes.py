"""The pieces that other apps put into their pages."""

from datetime import UTC, datetime

from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation


def piece(name: str, **names: object) -> str:
    """The piece as it is drawn on a page with a parameter."""
    request = RequestFactory().get("/rivers/", {"kind": "lake", "page": "5"})
    return render_to_string(f"portal/includes/{name}.html", {"request": request, **names})


def test_a_summary_leads_to_each_field() -> None:
    shown = piece("summary_errors", errors=[("phone", "这个号码好像不对，请检查"), ("", "<b>")])
    assert 'role="alert"' in shown
    assert "还差一步" in shown
    assert '<a href="#phone">这个号码好像不对，请检查</a>' in shown
    assert "<li>&lt;b&gt;</li>" in shown


def test_without_errors_there_is_no_summary() -> None:
    assert piece("summary_errors", errors=[]).strip() == ""


def test_the_sentence_at_a_field_can_be_pointed_at() -> None:
    assert 'id="phone-e"' in piece("field_error", field="phone", sentence="请检查")
    assert piece("field_error", field="phone", sentence="").strip() == ""


def test_a_list_of_pages_shows_the_neighbours_and_keeps_the_filters() -> None:
    shown = piece("pagination", page=Paginator(range(100), 10).page(5))
    assert [f">{n}<" in shown for n in (2, 3, 5, 7, 8)] == [False, True, True, True, False]
    assert 'href="?kind=lake&amp;page=6" rel="next"' in shown
    assert '<span aria-current="page">5</span>' in shown


def test_one_page_needs_no_list() -> None:
    assert piece("pagination", page=Paginator(range(3), 10).page(1)).strip() == ""


def test_a_status_is_word_shape_and_colour() -> None:
    shown = piece("status", label="已办结", tone="done")
    assert 'class="status status--done"' in shown
    assert "#check" in shown and "已办结" in shown


def test_the_step_where_a_case_stands_is_told_to_screen_readers() -> None:
    shown = piece("steps", label="四步里走到第二步", steps=[("已收到", "past"), ("正在处理", "now"), ("已办结", "")])
    assert shown.count('aria-current="step"') == 1
    assert 'steps__item--now" aria-current="step"' in shown


def test_an_event_is_dated_in_the_reader_s_language() -> None:
    at = datetime(2026, 11, 24, 1, 40, tzinfo=UTC)
    chinese = piece("timeline_item", kind="begin", at=at, title="正在处理", words="到了<现场>", tone="now")
    assert 'data-event="begin"' in chinese
    assert "11月24日 9:40" in chinese and "到了&lt;现场&gt;" in chinese
    with translation.override("en"):
        assert "24 Nov 2026, 9:40" in piece("timeline_item", kind="begin", at=at, title="Begun", english=True)


def test_photographs_are_marked_and_described() -> None:
    photo = {"url": "/f/1", "thumbnail": "/f/1/s", "width": 480, "height": 360, "alt": "桥下的管子"}
    assert '<img data-photo src="/f/1/s" width="480" height="360" alt="桥下的管子"' in piece("photo", photo=photo)


def test_a_level_without_a_chief_says_who_answers() -> None:
    chief = {"name": "李某某", "post": "河长 · 清溪镇镇长", "url": "/chiefs/3/"}
    shown = piece("chain", chain=[{"level": "镇级", "people": [chief]}, {"level": "村级", "people": []}])
    assert '<a href="/chiefs/3/">李某某</a>' in shown
    assert "暂缺，由上一级负责" in shown
