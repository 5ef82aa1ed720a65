"""Cards of cases and months inside of the office's pages, and what the hotline has for the bulletin of a month."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.core import registries
from cms.core.blocks import CardBlock
from cms.directory.models import Reach
from complaints import publication
from complaints.choices import Outcome
from complaints.models import Complaint, Evidence, Subject
from complaints.public import cards, material, months
from tests.complaints.acts import ACTS
from tests.factories.complaints import ANSWER, closed, handling, officer_of, photograph
from tests.factories.pages import news

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("officer")]


def shown(title: str = "桥下排污水", **said: Any) -> Complaint:
    """A solved case that was published afterwards, with photos of before and after."""
    usual = {"outcome": Outcome.SOLVED, "photographs": (photograph(),), "public_consent": True}
    case = closed(**{**usual, **said})
    photos = case.evidence.values_list("pk", flat=True)
    return publication.publish(
        complaint=case, actor=officer_of(case), title=title, text="有根管子排黑水。", photos=photos, checked=True
    )


def month() -> str:
    return f"{timezone.localdate():%Y-%m}"


@pytest.mark.slow
def test_a_card_shows_the_case_with_its_pair_of_photos_and_follows_it(
    client: Client, reach: Reach, django_capture_on_commit_callbacks: Any
) -> None:
    case = shown(reach=reach)
    page = news(body=[("paragraph", "<p>一件</p>"), ("case", case.public_number)])
    html = client.get(page.url).content.decode()
    before, after = case.evidence.order_by("pk")
    for words in ("桥下排污水", "处理前", "处理后", f"/photos/{before.pk}/small/", f"/photos/{after.pk}/small/"):
        assert words in html, words
    assert case.number not in html and client.get(page.url).content.decode() == html
    with django_capture_on_commit_callbacks(execute=True):
        ACTS["take_down"](case)
    html = client.get(page.url).content.decode()
    assert "一件" in html and "桥下排污水" not in html and "/photos/" not in html


def test_a_photo_that_is_no_longer_released_leaves_the_card_and_the_paper(reach: Reach) -> None:
    case = shown(reach=reach)
    assert len(cards.case_facts([case.public_number])[case.public_number].shots) == 2
    Evidence.objects.filter(origin="report").update(public=False)
    assert "处理前" not in cards.cases([case.public_number])[case.public_number]
    (left,) = cards.case_facts([case.public_number])[case.public_number].shots
    with left.open() as file:
        assert left.label == "处理后" and file.read(2) == b"\xff\xd8"


@pytest.mark.slow
def test_only_public_cases_have_cards_and_blanks_in_a_number_are_no_matter(reach: Reach) -> None:
    case, hidden = shown(reach=reach), handling(reach=reach, description="别的事。")
    n = case.public_number
    given = [n, f"{n[:4]} {n[4:]}", hidden.public_number, hidden.number, case.number, "x", ""]
    assert list(cards.cases(given)) == given[:2] == list(cards.case_facts(given))
    Complaint.objects.update(outcome=Outcome.REFERRED)
    assert cards.cases(given) == {}


@pytest.mark.slow
def test_the_answer_is_on_paper_only_once_somebody_published_the_case_with_it(reach: Reach) -> None:
    case = ACTS["publish"](handling(reach=reach))
    case = ACTS["resolve"](ACTS["answer"](case))
    (told,) = cards.case_facts([case.public_number]).values()
    assert not any(ANSWER in line or "结果" in line for line in told.lines)
    case = ACTS["publish"](case)
    (told,) = cards.case_facts([case.public_number]).values()
    assert any("结果" in line for line in told.lines)


@pytest.mark.slow
def test_more_cards_cost_no_more_queries(reach: Reach) -> None:
    numbers = [shown(f"第{n}件", reach=reach, description=f"第{n}件").public_number for n in range(4)]
    for draw in (cards.cases, cards.case_facts):
        with CaptureQueriesContext(connection) as one:
            draw(numbers[:1])
        with CaptureQueriesContext(connection) as four:
            assert len(draw(numbers)) == 4
        assert len(four) == len(one) == 2
    with CaptureQueriesContext(connection) as asked:
        assert len(cards.statistics([month(), "2025-01", "2025-02"])) == 3
    assert len(asked) == 2


@pytest.mark.slow
def test_a_month_counts_public_cases_and_tells_no_rate_of_a_few(reach: Reach) -> None:
    shown(reach=reach)
    handling(reach=reach, description="没有公开的。")
    (told,) = months.told([month()]).values()
    assert (told.received, told.done) == (1, 1) and [str(one) for one in told.figures] == ["收到1件", "办结1件"]
    html = registries.cards.draw("statistics", [month()])[month()]
    assert "的公开案件" in html and "1<small> 件</small>" in html
    many = months.Month(told.first, 12, 11, answered=10, on_time=9)
    assert str(many.figures[-1]) == "按期率90%"
    assert months.told(["2026-13", "1999-01", "3000-01", "2999-01", "２０２６-10", "x"]) == {}


@pytest.mark.slow
def test_the_bulletin_gets_solved_cases_the_ones_with_photos_first(reach: Reach) -> None:
    bare = shown("没有照片", reach=reach, description="一", photographs=(), public_consent=False)
    Evidence.objects.update(public=False)
    paired = shown("有照片", reach=reach, description="二")
    today = timezone.localdate()
    told = material.of_month(today.replace(day=1), today)
    (story,) = told.stories
    assert [value for kind, value in story.blocks if kind == "case"] == [paired.public_number, bare.public_number]
    assert [(one.label, one.value) for one in told.figures] == [("收到", "2"), ("办结", "2")]


@pytest.mark.slow
def test_the_bulletin_gets_nothing_that_strangers_are_not_pointed_to(reach: Reach) -> None:
    today = timezone.localdate()
    first = today.replace(day=1)
    assert material.of_month(first, today).figures == ()
    changes: list[dict[str, Any]] = [{"confidential": True}, {"about_chief": True}, {"held": "rate"}, {"drill": True}]
    for n, change in enumerate(changes):
        case = shown(f"第{n}件", reach=reach, description=f"第{n}件")
        Complaint.objects.filter(pk=case.pk).update(**change)
    accused = shown("反映单位", reach=reach, description="单位")
    Subject.objects.create(complaint=accused, unit=accused.owner, set_at=timezone.now())
    other = shown("没有解决", reach=reach, description="没有解决", outcome=Outcome.EXPLAINED)
    assert other.outcome == Outcome.EXPLAINED and material.of_month(first, today).stories == []


def test_a_number_that_is_typed_wrong_is_refused_in_words(reach: Reach) -> None:
    case, block = shown(reach=reach), CardBlock(kind="case")
    assert block.clean(f"http://testserver/cases/{case.public_number}/") == case.public_number
    with pytest.raises(Exception, match="没有公开"):
        block.clean("9000000000")
