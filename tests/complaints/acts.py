"""Every move of the table, made in earnest: what it needs to be made on a case that stands where it begins."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from cms.directory.models import Posting
from complaints import (
    answering,
    dispatch,
    merging,
    moderation,
    prolonging,
    publication,
    reporting,
    satisfaction,
    supervision,
    transferring,
    undoing,
)
from complaints.choices import Outside, Status
from complaints.models import Complaint, Supervision
from portal.accounts.models import User
from tests.factories.complaints import account_of, department_of, officer_of, received, worker_of
from tests.factories.people import UserFactory

Act = Callable[..., Complaint]
LISTED: dict[str, Any] = {"leader": "王副市长", "demands": "查清源头，恢复原状。", "due_on": date(2099, 12, 31)}
"""What 挂牌督办 cannot do without."""


def holder(case: Complaint) -> User:
    """An account of whoever has the order, or of a department that has none."""
    order = case.assignments.filter(parent=None, current=True).first()
    return worker_of(order.to if order else department_of(case))


def watcher(case: Complaint) -> User:
    """A supervisor at the owner office."""
    return account_of(case.owner, ("supervisor",))


def second(case: Complaint) -> User:
    """A moderator of the owner office that is not the first one."""
    user: User = UserFactory.create(role="moderator", is_staff=True)
    Posting.objects.create(user=user, unit=case.owner)
    return user


def sent(case: Complaint, **more: Any) -> dict[str, Any]:
    return {"to": department_of(case), "dispatch_text": "请到现场看看。", **more}


ACTS: dict[str, Callable[[Complaint], Complaint]] = {
    "ask": lambda c: moderation.ask(complaint=c, actor=officer_of(c), words="在哪里？"),
    "reply_info": lambda c: moderation.reply_info(complaint=c, actor=Outside.REPORTER, words="在桥下。"),
    "resume": lambda c: moderation.resume(complaint=c, actor=Outside.SYSTEM),
    "accept": lambda c: moderation.accept(complaint=c, actor=officer_of(c)),
    "decline": lambda c: moderation.decline(complaint=c, actor=officer_of(c), reason="outside", words="请找邻市。"),
    "merge": lambda c: merging.merge(complaint=c, actor=officer_of(c), into=received(description="另一件")),
    "unmerge": lambda c: merging.unmerge(complaint=c, actor=officer_of(c)),
    "assign": lambda c: dispatch.assign(complaint=c, actor=officer_of(c), **sent(c)),
    "recall": lambda c: dispatch.recall(complaint=c, actor=officer_of(c), words="派错了"),
    "begin": lambda c: dispatch.begin(complaint=c, actor=holder(c)),
    "hand_back": lambda c: dispatch.hand_back(complaint=c, actor=holder(c), words="不归我们管"),
    "rule": lambda c: dispatch.rule(complaint=c, actor=second(c), words="就归你们", **sent(c)),
    "ask_extension": lambda c: prolonging.ask_extension(
        complaint=c, actor=holder(c), until=c.answer_due_at + timedelta(days=5), words="要挖开路面"
    ),
    "grant_extension": lambda c: prolonging.grant_extension(complaint=c, actor=officer_of(c), words="要挖开路面"),
    "refuse_extension": lambda c: prolonging.refuse_extension(complaint=c, actor=officer_of(c), words="来得及"),
    "answer": lambda c: answering.answer(
        complaint=c,
        actor=holder(c) if c.assignments.filter(current=True).exists() else officer_of(c),
        text="已经清理。",
        outcome="explained",
    ),
    "send_back": lambda c: answering.send_back(complaint=c, actor=officer_of(c), words="写清楚原因"),
    "resolve": lambda c: answering.resolve(complaint=c, actor=officer_of(c)),
    "close": lambda c: satisfaction.verdict(complaint=c, actor=Outside.REPORTER, solved="yes"),
    "reopen": lambda c: (
        satisfaction.reopen(complaint=c, actor=officer_of(c))
        if c.status == Status.DECLINED
        else satisfaction.verdict(complaint=c, actor=Outside.REPORTER, solved="no")
    ),
    "appeal": lambda c: reporting.appeal(complaint=c, actor=Outside.REPORTER, words="我不同意"),
    "transfer": lambda c: transferring.transfer(complaint=c, actor=officer_of(c), body="police"),
    "confirm_transfer": lambda c: transferring.confirm_transfer(complaint=c, actor=officer_of(c), number="A-7"),
    "withdraw": lambda c: reporting.withdraw(complaint=c, actor=Outside.REPORTER),
    "amend": lambda c: moderation.amend(complaint=c, actor=officer_of(c), urgent=not c.urgent),
    "urge": lambda c: reporting.urge(
        complaint=c, actor=Outside.REPORTER, now=max(timezone.now(), c.answer_due_at) + timedelta(hours=1)
    ),
    "publish": lambda c: publication.publish(complaint=c, actor=officer_of(c), title="水发黑", text="已查明。"),
    "withhold": lambda c: publication.withhold(complaint=c, actor=officer_of(c)),
    "take_down": lambda c: publication.take_down(complaint=c, actor=second(c), words="有人名"),
    "supervise": lambda c: supervision.supervise(complaint=c, actor=watcher(c), level="watched", words="多人反映"),
    "lift": lambda c: supervision.lift(complaint=c, actor=watcher(c), words="已解决"),
    "undo": lambda c: undoing.undo(complaint=c, actor=officer_of(c)),
}


def as_it_is(case: Complaint) -> Complaint:
    """A case that needs nothing more."""
    return case


def returned(case: Complaint) -> Complaint:
    """A case that was sent and handed back."""
    return ACTS["hand_back"](ACTS["assign"](case))


def watched(case: Complaint) -> Complaint:
    """A case under 督办, whatever its state: the supervisor came before it got there."""
    Supervision.objects.create(complaint=case, level="watched", reason="督办", by=watcher(case), at=timezone.now())
    return case


FIRST: dict[str, Callable[[Complaint], Complaint]] = {
    "rule": returned,
    "grant_extension": ACTS["ask_extension"],
    "refuse_extension": ACTS["ask_extension"],
    "take_down": ACTS["publish"],
    "lift": watched,
}
"""What has to come before some moves, beside the status."""
