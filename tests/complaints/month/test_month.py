"""A scripted month of an office: every path of the casework; in the end the history is clean and the figures add up."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from complaints import figures
from complaints.history import seals
from complaints.models import Assignment, Complaint, Event, Paper
from tests.complaints.month import late, orders, results, together
from tests.complaints.month.world import Month, played
from tests.complaints.test_walks import whole

BEGIN = timezone.make_aware(datetime(2026, 11, 2, 9))
END = timezone.make_aware(datetime(2026, 12, 7, 22))
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(BEGIN, tick=False) as found:
        yield found


@pytest.mark.long
@pytest.mark.one_engine
def test_a_month_of_every_path_leaves_a_clean_history_and_figures_that_add_up(
    clock: time_machine.Traveller, db: None
) -> None:
    city = Month(clock)
    stories = [
        orders.tree(city, BEGIN),
        orders.ruling(city, BEGIN + HOUR),
        orders.extension(city, BEGIN + 2 * HOUR),
        orders.succession_(city, BEGIN + DAY),
        results.planned(city, BEGIN + DAY + HOUR),
        results.referred(city, BEGIN + DAY + 2 * HOUR),
        results.follow_up(city, BEGIN + 2 * DAY),
        results.watched(city, BEGIN + 2 * DAY + HOUR),
        results.withdrawn(city, BEGIN + 3 * DAY),
        results.thrice(city, BEGIN + 3 * DAY + HOUR),
        together.merged(city, BEGIN + 7 * DAY),
        together.given(city, BEGIN + 7 * DAY + HOUR),
        together.asked(city, BEGIN + 8 * DAY),
        *(story(city, BEGIN + (8 + n) * DAY + HOUR) for n, story in enumerate(late.STORIES)),
    ]
    played(city, stories, END)
    print(*city.lines, sep="\n")
    for case in Complaint.objects.order_by("pk"):
        whole(case)
    added_up(city)
    seals.seal(now=timezone.now())
    said = StringIO()
    call_command("verify_history", stdout=said)
    print(said.getvalue().strip())
    assert "完整无缺" in said.getvalue()
    covered()


def added_up(city: Month) -> None:
    """The published figures against a count by hand of the very cases."""
    year = figures.of_year(2026, timezone.now())
    lines = [year.months, year.categories]
    assert [figures.summed(line.counts for line in part) for part in lines] == [year.total, year.total]
    cases = [case for case in Complaint.objects.all() if not case.drill]
    guarded = [case for case in cases if case.confidential or case.about_chief or case.outcome == "referred"]
    shown = [case for case in cases if case not in guarded]
    once = [case for case in shown if case.status != "merged"]
    by_hand = (
        len(shown),
        len(once),
        sum(case.resolved_at is not None for case in once),
        sum(case.outcome == "solved" and case.resolved_at is not None for case in once),
        sum(case.resolved_at is not None and case.resolved_at > case.answer_due_at for case in once),
    )
    total = year.total
    assert (total.reports, total.cases, total.answered, total.solved, total.overdue) == by_hand
    assert total.overdue, "something in it runs late"
    print("按状态：", dict(Counter(case.get_status_display() for case in cases)))
    print(f"数字：举报{total.reports} 案件{total.cases} 答复{total.answered} 超期{total.overdue} 解决{total.solved}")
    print(f"按期率{total.on_time_rate}%（样本{total.due}） 解决率{total.solved_rate}%（样本{total.approved}）")
    now = timezone.now()
    orders_ = list(Assignment.objects.all())
    late = [order for order in orders_ if order.on_time(now) is False]
    assert Assignment.objects.late(now).count() == len(late)
    assert Assignment.objects.in_time().count() == sum(order.on_time(now) is True for order in orders_)
    print(f"转办{len(orders_)}（其中往下交办{sum(order.parent_id is not None for order in orders_)}），超期{len(late)}")
    assert [paper.n for paper in Paper.objects.order_by("pk")] == [1]


PATHS = {
    *("accept", "decline", "ask", "reply_info", "merge", "unmerge", "joined", "joined_verdict", "parted", "assign"),
    *("begin", "hand_back", "rule", "ask_extension", "grant_extension", "refuse_extension", "answer", "send_back"),
    *("resolve", "close", "reopen", "not_solved_again", "appeal", "transfer", "confirm_transfer", "withdraw"),
    *("supervise", "lift", "watch_progress", "watch_needless", "inspected", "handed_over", "promise_due"),
    *("promise_kept", "referral_due", "referral_heard", "part_sent", "part_taken", "part_answered", "part_returned"),
    *("part_sent_back", "part_done", "part_recalled", "paper_issued", "ascended", "overdue", "urge", "recall", "undo"),
    *("amend", "resume", "publish", "withhold", "take_down"),
}


def covered() -> None:
    """Every path was walked."""
    walked = set(Event.objects.values_list("kind", flat=True))
    assert walked >= PATHS, sorted(PATHS - walked)
    assert re.fullmatch(r"[a-z_ ]+", " ".join(walked))
