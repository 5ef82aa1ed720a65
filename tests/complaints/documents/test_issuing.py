"""Numbers of papers: one row after the other in each year, kept with what went out."""

from datetime import datetime, timedelta

import pytest

from cms.directory.models import Reach, Unit
from complaints import dispatch, passing
from complaints.choices import PaperKind
from complaints.documents import files, issuing, standard
from complaints.lifecycle import IllegalMove, NotAllowed
from complaints.models import Complaint, Paper, PaperTemplate
from portal.accounts.models import User
from portal.print.paper import unpacked
from tests.complaints.test_races import at_once
from tests.factories.complaints import accepted, assigned, handling, officer_of, worker_of

NEW_YEAR = timedelta(days=40)


def sheet(case: Complaint, **more: object) -> Paper:
    order = case.assignments.filter(current=True).latest("pk")
    return issuing.order_sheet(complaint=case, actor=officer_of(case), order=order, **more)  # type: ignore[arg-type]


def words(paper: Paper) -> str:
    return " ".join(text for piece in unpacked(paper.content) for line in piece.lines for text in line)


def test_numbers_follow_each_other_by_sign_and_begin_anew_with_the_year(reach: Reach, monday: datetime) -> None:
    one, two, three = (assigned(reach=reach, at=monday) for _ in range(3))
    said = [sheet(one, now=monday).number, sheet(two, now=monday).number]
    said.append(issuing.case_file(complaint=one, actor=officer_of(one), now=monday).number)
    said.append(sheet(three, now=monday + NEW_YEAR).number)
    name = one.owner.short_name
    assert said == [f"{name}交〔2026〕1号", f"{name}交〔2026〕2号", f"{name}卷〔2026〕1号", f"{name}交〔2027〕1号"]


def test_an_order_keeps_its_number_and_its_words_and_the_history_tells_of_it_once(reach: Reach) -> None:
    case = assigned(reach=reach)
    first = sheet(case)
    again = sheet(case)
    assert first.pk == again.pk and case.events.filter(kind="paper_issued").count() == 1
    assert case.events.get(kind="paper_issued").data == {"paper": first.number}
    assert "请到现场查看" in words(first) and first.number in words(first)


def test_what_goes_wrong_takes_no_number(reach: Reach, other_officer: User) -> None:
    case = assigned(reach=reach)
    order = case.assignments.get()
    with pytest.raises(NotAllowed):
        issuing.order_sheet(complaint=case, actor=other_officer, order=order)
    dispatch.recall(complaint=case, actor=officer_of(case), words="派错了")
    with pytest.raises(IllegalMove, match="收回"):
        issuing.order_sheet(complaint=case, actor=officer_of(case), order=order)
    assert sheet(assigned(reach=reach)).n == 1


def test_a_part_has_a_sheet_of_its_own_with_its_own_words(reach: Reach, city_office: Unit, unit: Unit) -> None:
    case = handling(reach=reach, to=city_office)
    passing.pass_on(
        order=case.assignments.get(), actor=worker_of(city_office), to=unit, text="请查三号排口。", due_at=None
    )
    said = words(sheet(case))
    assert "请查三号排口" in said and unit.name in said


def test_nothing_of_who_reported_is_on_either_paper(reach: Reach, monday: datetime) -> None:
    told = {"name": "赵小明", "phone": "+8613812345678", "description": "我家门口水发黑", "place": "赵家院子后面"}
    case = assigned(reach=reach, **told)
    case = Complaint.objects.get(pk=case.pk)
    case.dispatch_text = "请查看。联系人13812345678。"
    case.save(update_fields=["dispatch_text"])
    filed = issuing.case_file(complaint=case, actor=officer_of(case))
    pieces = [*unpacked(sheet(case).content), *files.made(filed, monday).pieces]
    said = " ".join(text for piece in pieces for line in piece.lines for text in line)
    assert "〔已隐去〕" in said
    assert not [word for word in ("赵小明", "13812345678", "家门口", "赵家院子", case.number) if word in said]


def test_an_office_prints_its_own_rows_under_its_own_sign(reach: Reach, county_office: Unit) -> None:
    own = PaperTemplate(office=county_office, kind=PaperKind.ORDER, mark="清河长办交")
    own.body = standard.raw([("title", "本县交办单"), standard.pairs(("办什么", "{转办内容}，{文号}"))])
    own.save()
    paper = sheet(assigned(reach=reach))
    assert paper.number.startswith("清河长办交〔") and words(paper).startswith("本县交办单 办什么 请到现场查看")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_no_number_is_given_twice_or_left_out_when_several_print_at_once() -> None:
    cases = [accepted() for _ in range(4)]
    left = list(cases)
    results = at_once(4, lambda: issuing.case_file(complaint=(case := left.pop()), actor=officer_of(case)))
    assert sorted(paper.n for paper in results) == [1, 2, 3, 4]
    assert issuing.case_file(complaint=accepted(), actor=officer_of(cases[0])).n == 5
