"""A unit's question goes through the office, and so does the answer."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from cms.directory.models import Post, Reach, Unit
from complaints import conflict, dispatch, erasure, moderation, relaying, tasks
from complaints.choices import Outside
from complaints.lifecycle import IllegalMove, Incomplete, NotAllowed, Stale
from complaints.models import Complaint, RelayedQuestion
from portal.accounts.models import User
from portal.messaging.models import Delivery
from tests.complaints.cast import MONDAY
from tests.factories.complaints import accepted, assigned, handling, officer_of

NAME = "邹明珠"
ASKED = "是哪一根管子？"

pytestmark = pytest.mark.usefixtures("officer")


@pytest.fixture
def task(unit: Unit, reach: Reach, handler: User) -> Complaint:
    return handling(to=unit, reach=reach, name=NAME)


def proposed(case: Complaint, handler: User, words: str = ASKED) -> RelayedQuestion:
    relaying.propose(complaint=case, actor=handler, words=words)
    return RelayedQuestion.objects.latest("pk")


def passed(case: Complaint, handler: User, officer: User) -> RelayedQuestion:
    row = proposed(case, handler)
    relaying.pass_on(complaint=case, actor=officer, relayed=row.pk, words="请问是哪根管子在排水？")
    return RelayedQuestion.objects.get(pk=row.pk)


def told(row: RelayedQuestion, officer: User, text: str = "是桥东第二根。", **more: Any) -> Complaint:
    return relaying.release(complaint=row.complaint, actor=officer, relayed=row.pk, text=text, **more)


class TestAsking:
    def test_the_question_waits_with_the_office(self, task: Complaint, handler: User) -> None:
        row = proposed(task, handler)
        assert (row.state, row.words, row.asked_by, row.assignment.complaint) == ("proposed", ASKED, handler, task)
        event = task.events.get(kind="relay_asked")
        assert (event.actor, event.data, event.words.text) == (handler, {"relayed": row.pk}, ASKED)

    def test_too_many_words_are_refused_at_their_field_on_each_way(
        self, task: Complaint, handler: User, officer: User
    ) -> None:
        row, long = proposed(task, handler), "长" * (relaying.LONGEST + 1)
        about: dict[str, Any] = {"complaint": task, "actor": officer, "relayed": row.pk}
        for act, field in ((relaying.pass_on, "words"), (relaying.release, "text"), (relaying.refuse, "words")):
            with pytest.raises(Incomplete, match="最多2000个字") as refused:
                act(**{**about, field: long})
            assert refused.value.field == field
        with pytest.raises(Incomplete, match="最多2000个字"):
            proposed(task, handler, long)

    def test_the_clock_does_not_stop(self, task: Complaint, handler: User) -> None:
        proposed(task, handler)
        after = Complaint.objects.get(pk=task.pk)
        assert (after.status, after.parked_at, after.answer_due_at) == ("handling", None, task.answer_due_at)
        assert not task.pauses.exists()

    def test_nothing_goes_to_the_reporter(self, task: Complaint, handler: User) -> None:
        before = Delivery.objects.count()
        proposed(task, handler)
        assert Delivery.objects.count() == before
        assert not task.questions.exists()

    def test_a_second_tap_is_one_question(self, task: Complaint, handler: User) -> None:
        version = proposed(task, handler).complaint.version
        relaying.propose(complaint=task, actor=handler, words=f" {ASKED} ", version=version)
        assert task.events.filter(kind="relay_asked").count() == RelayedQuestion.objects.count() == 1

    def test_another_one_waits_for_the_first(self, task: Complaint, handler: User) -> None:
        proposed(task, handler)
        with pytest.raises(IllegalMove, match="没有回音"):
            proposed(task, handler, "几点？")

    def test_without_words_it_is_none(self, task: Complaint, handler: User) -> None:
        with pytest.raises(Incomplete) as refused:
            proposed(task, handler, " \u200b ")
        assert refused.value.field == "words"

    def test_an_order_that_is_not_taken_has_none(self, unit: Unit, handler: User) -> None:
        with pytest.raises(IllegalMove, match="签收"):
            proposed(assigned(to=unit), handler)

    def test_an_old_form_is_stale(self, task: Complaint, handler: User) -> None:
        with pytest.raises(Stale):
            relaying.propose(complaint=task, actor=handler, words=ASKED, version=task.version - 1)

    @pytest.mark.parametrize("who", ["officer", "other_handler", "auditor", "chief"])
    def test_nobody_else_asks(self, task: Complaint, who: str, request: pytest.FixtureRequest) -> None:
        with pytest.raises(NotAllowed):
            proposed(task, request.getfixturevalue(who))

    def test_a_chief_asks_too(self, post: Post, chief: User, reach: Reach) -> None:
        assert proposed(handling(to=post, reach=reach), chief).assignment.post == post


class TestPassingOn:
    def test_it_is_the_move_ask_in_the_offices_words(self, task: Complaint, handler: User, officer: User) -> None:
        row = passed(task, handler, officer)
        assert row.question is not None
        assert (row.state, row.decided_by, row.question.text) == ("passed", officer, "请问是哪根管子在排水？")
        assert Complaint.objects.get(pk=task.pk).status == "need_info"
        assert task.events.filter(kind="ask").count() == 1

    def test_only_what_was_delivered_stops_the_clock(
        self, task: Complaint, handler: User, officer: User, monday: datetime
    ) -> None:
        passed(task, handler, officer)
        tasks.park_asked()
        assert Complaint.objects.get(pk=task.pk).parked_at is None
        event = task.events.get(kind="ask")
        Delivery.objects.filter(key=f"case-event:{event.pk}:reporter").update(state="sent", sent_at=MONDAY)
        tasks.park_asked()
        assert Complaint.objects.get(pk=task.pk).parked_at == MONDAY

    def test_not_twice(self, task: Complaint, handler: User, officer: User) -> None:
        row = passed(task, handler, officer)
        moderation.resume(complaint=task, actor=officer)
        with pytest.raises(IllegalMove):
            relaying.pass_on(complaint=task, actor=officer, relayed=row.pk, words="再问")
        assert Complaint.objects.get(pk=task.pk).status == "handling"

    def test_the_unit_cannot(self, task: Complaint, handler: User) -> None:
        row = proposed(task, handler)
        with pytest.raises(NotAllowed):
            relaying.pass_on(complaint=task, actor=handler, relayed=row.pk, words="问")

    def test_a_question_of_another_case_is_refused(
        self, task: Complaint, handler: User, officer: User, unit: Unit, reach: Reach
    ) -> None:
        row = proposed(handling(to=unit, reach=reach, description="另一件"), handler)
        with pytest.raises(IllegalMove):
            relaying.pass_on(complaint=task, actor=officer, relayed=row.pk, words="问")


class TestAnswering:
    def test_the_reply_goes_to_the_office_and_waits_for_it(self, task: Complaint, handler: User, officer: User) -> None:
        row = passed(task, handler, officer)
        assert not RelayedQuestion.objects.for_office().exists()
        moderation.reply_info(complaint=task, actor=Outside.REPORTER, words="东边第二根，电话13812345678")
        assert RelayedQuestion.objects.for_office().get() == row
        told(row, officer)
        after = RelayedQuestion.objects.get()
        assert (after.state, after.reply, after.decided_by) == ("answered", "是桥东第二根。", officer)
        assert not RelayedQuestion.objects.for_office().exists()

    def test_the_office_may_answer_from_what_it_knows(self, task: Complaint, handler: User, officer: User) -> None:
        told(proposed(task, handler), officer)
        assert RelayedQuestion.objects.get().state == "answered"
        assert Complaint.objects.get(pk=task.pk).status == "handling"

    @pytest.mark.parametrize(
        "leak", ["打13812345678", "他叫邹明珠", "邮箱a@b.cn", "编号{number}", "电话 138 1234 5678", "苏A12345"]
    )
    def test_nothing_that_says_who_he_is_gets_through(
        self, task: Complaint, handler: User, officer: User, leak: str
    ) -> None:
        row = proposed(task, handler)
        text = "是桥东第二根。" + leak.format(number=task.number)
        with pytest.raises(Incomplete) as refused:
            told(row, officer, text)
        assert refused.value.field == "text" and NAME not in str(refused.value)
        with pytest.raises(Incomplete):
            relaying.refuse(complaint=task, actor=officer, relayed=row.pk, words=text)
        assert RelayedQuestion.objects.get().reply == ""

    def test_while_the_reporter_is_asked_it_waits(self, task: Complaint, handler: User, officer: User) -> None:
        with pytest.raises(IllegalMove, match="继续办理"):
            told(passed(task, handler, officer), officer)

    def test_after_silence_the_office_says_so(self, task: Complaint, handler: User, officer: User) -> None:
        row = passed(task, handler, officer)
        moderation.resume(complaint=task, actor=officer)
        relaying.refuse(complaint=task, actor=officer, relayed=row.pk, words="没有回音。")
        assert RelayedQuestion.objects.get().state == "refused"

    def test_it_refuses_with_a_reason(self, task: Complaint, handler: User, officer: User) -> None:
        row = proposed(task, handler)
        with pytest.raises(Incomplete):
            relaying.refuse(complaint=task, actor=officer, relayed=row.pk, words="")
        relaying.refuse(complaint=task, actor=officer, relayed=row.pk, words="现场能看到。")
        after = RelayedQuestion.objects.get()
        assert (after.state, after.reply) == ("refused", "现场能看到。")
        assert task.events.get(kind="relay_refused").data == {"relayed": row.pk}

    def test_then_the_unit_may_ask_again(self, task: Complaint, handler: User, officer: User) -> None:
        told(proposed(task, handler), officer)
        assert proposed(task, handler, "几点？").state == "proposed"

    def test_once_answered_it_is_answered(self, task: Complaint, handler: User, officer: User) -> None:
        row = proposed(task, handler)
        told(row, officer)
        with pytest.raises(IllegalMove):
            told(row, officer)

    def test_an_old_form_is_stale(self, task: Complaint, handler: User, officer: User) -> None:
        row = proposed(task, handler)
        with pytest.raises(Stale):
            told(row, officer, version=task.version)

    @pytest.mark.parametrize("who", ["handler", "other_officer", "supervisor", "operator"])
    def test_nobody_else_answers(self, task: Complaint, handler: User, who: str, request: Any) -> None:
        row = proposed(task, handler)
        with pytest.raises(NotAllowed):
            told(row, request.getfixturevalue(who))
        with pytest.raises(NotAllowed):
            relaying.refuse(complaint=task, actor=request.getfixturevalue(who), relayed=row.pk, words="不")

    def test_the_words_of_the_answer_are_in_no_event(self, task: Complaint, handler: User, officer: User) -> None:
        told(proposed(task, handler), officer)
        event = task.events.get(kind="relay_answered")
        assert not hasattr(event, "words") and "桥东" not in str(event.data)


class TestWhenTheOrderEnds:
    def test_recalled_nobody_has_to_do_anything(self, task: Complaint, handler: User, officer: User) -> None:
        row = proposed(task, handler)
        dispatch.recall(complaint=task, actor=officer, words="派错了")
        assert not RelayedQuestion.objects.for_office().exists()
        with pytest.raises(IllegalMove):
            told(row, officer)

    def test_the_next_unit_starts_without_it(
        self, task: Complaint, handler: User, officer: User, other_unit: Unit
    ) -> None:
        proposed(task, handler)
        case = dispatch.recall(complaint=task, actor=officer, words="派错了")
        dispatch.assign(complaint=case, actor=officer, to=other_unit, dispatch_text="请办")
        assert not case.assignments.get(current=True).relayed.exists()

    def test_whom_the_case_turns_out_to_be_about_asks_no_more(
        self, task: Complaint, handler: User, officer: User, unit: Unit
    ) -> None:
        proposed(task, handler)
        conflict.name_subject(complaint=task, actor=officer, unit=unit)
        assert not RelayedQuestion.objects.for_office().exists()
        with pytest.raises(NotAllowed):
            proposed(task, User.objects.get(pk=handler.pk), "谁说的？")


def test_erasing_the_reporter_empties_what_the_unit_was_told(task: Complaint, handler: User, officer: User) -> None:
    told(proposed(task, handler), officer)
    erasure.erase(complaint=task, actor=Outside.SYSTEM, why="limit", now=MONDAY + timedelta(days=900))
    assert RelayedQuestion.objects.get().reply == ""


def test_of_a_confidential_case_the_reporter_reads_only_that_there_is_news(
    unit: Unit, handler: User, reach: Reach
) -> None:
    case = handling(to=unit, reach=reach, confidential=True)
    row = proposed(case, handler)
    relaying.pass_on(complaint=case, actor=officer_of(case), relayed=row.pk, words="哪里？")
    event = case.events.get(kind="ask")
    assert Delivery.objects.get(key=f"case-event:{event.pk}:reporter").template == "progress"


def test_before_dispatch_there_is_nobody_to_ask(handler: User, reach: Reach) -> None:
    with pytest.raises(NotAllowed):
        proposed(accepted(reach=reach), handler)
