"""代录: marked with the name of who keyed it in, and never by whoever handled the case."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from cms.directory.models import Posting, Reach, Unit
from complaints import answering, moderation, reporting, satisfaction, timeline
from complaints.lifecycle import NotAllowed
from complaints.models import Complaint
from portal.accounts.models import User
from tests.complaints.cast import account
from tests.factories.complaints import accepted, handling, need_info, resolved

Act = Callable[[Complaint, User], Complaint]
LATER = timedelta(days=60)
SPOKEN: list[tuple[str, Callable[..., Complaint], Act]] = [
    ("close", resolved, lambda c, u: satisfaction.verdict(complaint=c, actor=u, solved="yes", words="好了")),
    ("reopen", resolved, lambda c, u: satisfaction.verdict(complaint=c, actor=u, solved="no", words="还臭")),
    ("withdraw", handling, lambda c, u: reporting.withdraw(complaint=c, actor=u, words="不用了")),
    ("urge", handling, lambda c, u: reporting.urge(complaint=c, actor=u, words="快点", now=timezone.now() + LATER)),
    ("reply_info", need_info, lambda c, u: moderation.reply_info(complaint=c, actor=u, words="桥东")),
]


@pytest.mark.parametrize(("kind", "make", "act"), SPOKEN)
def test_it_is_marked_with_the_name(
    second_officer: User, reach: Reach, kind: str, make: Callable[..., Complaint], act: Act
) -> None:
    case = act(make(reach=reach), second_officer)
    entry = timeline.for_desk(case)[-1]
    assert (entry.kind, entry.who) == (kind, second_officer.get_full_name())
    assert "代录" in entry.text
    own = timeline.for_reporter(case)[-1]
    assert "工作人员" in own.title + own.text


@pytest.mark.parametrize(("kind", "make", "act"), [row for row in SPOKEN if row[0] != "reply_info"])
def test_the_unit_that_has_the_case_keys_in_nothing(
    handler: User, unit: Unit, reach: Reach, kind: str, make: Callable[..., Complaint], act: Act
) -> None:
    case = make(reach=reach, to=unit)
    with pytest.raises(NotAllowed):
        act(case, handler)


@pytest.mark.parametrize(("kind", "make", "act"), [row for row in SPOKEN if row[0] != "reply_info"])
def test_neither_does_an_officer_who_acts_for_the_unit_too(
    second_officer: User, unit: Unit, reach: Reach, kind: str, make: Callable[..., Complaint], act: Act
) -> None:
    case = make(reach=reach, to=unit)
    Posting.objects.create(user=second_officer, unit=unit)
    second_officer.groups.add(account("x", "handler").groups.get())
    with pytest.raises(NotAllowed, match="不能替举报人录入"):
        act(case, User.objects.get(pk=second_officer.pk))
    assert not case.events.filter(kind=kind).exists()


def test_who_wrote_the_answer_does_not_judge_it(officer: User, second_officer: User, reach: Reach) -> None:
    case = answering.answer(complaint=accepted(reach=reach), actor=officer, text="已查看", outcome="explained")
    case = answering.resolve(complaint=case, actor=second_officer)
    with pytest.raises(NotAllowed):
        satisfaction.verdict(complaint=case, actor=officer, solved="yes")
    assert satisfaction.verdict(complaint=case, actor=second_officer, solved="yes").verdicts.get().entered_by


def test_the_reporter_reads_that_somebody_keyed_it_in(second_officer: User, reach: Reach) -> None:
    case = satisfaction.verdict(complaint=resolved(reach=reach), actor=second_officer, solved="yes")
    assert timeline.for_reporter(case)[-1].text == "您说：解决了 （工作人员代录）"
