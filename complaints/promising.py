"""What an answer left for later: promises asked about on their day, referrals asked about every thirty days."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import keyed
from complaints.actors import Actor
from complaints.choices import Outcome, Outside, Solved, Status
from complaints.lifecycle import IllegalMove, Incomplete, Step, noting
from complaints.models import Answer, Complaint, Promise, Referral
from complaints.moves import OFFICE, REPORTER
from portal.text import clean

PROMISES = (Outcome.PLANNED, Outcome.PARTLY)
ASK_EVERY = timedelta(days=30)
ANSWERED = (Status.RESOLVED, Status.CLOSED)
BATCH = 200


def approved(step: Step, answer: Answer) -> None:
    """Keeps what an approved answer promises or refers; what an earlier answer promised is over."""
    over(step.case, step.now)
    if answer.outcome in PROMISES and answer.promised_on is not None:
        Promise.objects.create(
            complaint=step.case, answer=answer, due_on=answer.promised_on, by=answer.promised_by or whose(answer)
        )
    if answer.outcome == Outcome.REFERRED:
        today = timezone.localdate(step.now)
        Referral.objects.create(
            complaint=step.case,
            answer=answer,
            organ=answer.organ,
            number=answer.organ_number,
            ask_on=today + ASK_EVERY,
        )


def whose(answer: Answer) -> str:
    """Who promised: the unit or post that answered, else the office."""
    return str(answer.assignment or answer.complaint.owner)[:60]


def unapproved(answer: Answer) -> None:
    """The approval was taken back within seconds."""
    Promise.objects.filter(answer=answer).delete()
    Referral.objects.filter(answer=answer).delete()


def over(case: Complaint, now: datetime) -> None:
    """The case begins again, or has another answer: what was promised before was not kept by it."""
    case.promises.outstanding().update(settled_at=now, kept=Solved.NO)
    case.referrals.open().update(ended_at=now)


def ask_kept(now: datetime) -> int:
    """Asks the reporters of promises whose day has come, once; how many."""
    asked, today = 0, timezone.localdate(now)
    for promise in Promise.objects.due(today).select_related("complaint").order_by("pk")[:BATCH]:
        with noting("promise_due", promise.complaint, actor=Outside.SYSTEM, now=now) as step:
            mine = Promise.objects.due(today).filter(pk=promise.pk)
            step.skip = step.case.status not in ANSWERED or not mine.update(asked_at=now)
            step.data["promised"] = promise.due_on.isoformat()
        asked += not step.skip
    return asked


def kept(
    *, complaint: Complaint, actor: Actor, words: str = "", version: int | None = None, now: datetime | None = None
) -> Complaint:
    """The promise was kept, says the reporter, or somebody of the office who knows it and says how."""
    if not isinstance(actor, Outside) and not clean(words):
        raise Incomplete(_("请写怎么知道做完了：谁去看的，什么时候。"), "words")
    with noting("promise_kept", complaint, actor=actor, now=now, who=REPORTER, version=version) as step:
        keyed.keyed_in(step)
        promise = step.case.promises.outstanding().first()
        if promise is None or step.case.status not in ANSWERED:
            raise IllegalMove(_("这件案子没有等着兑现的承诺。"))
        promise.kept, promise.settled_at = Solved.YES, step.now
        promise.settled_by = None if isinstance(actor, Outside) else actor
        promise.save(update_fields=["kept", "settled_at", "settled_by"])
        step.words = clean(words)
    return step.case


def in_time(case: Complaint, now: datetime, days: int) -> bool:
    """Whether the reporter was asked about a promise so recently that he may still say that it was not kept."""
    asked = case.promises.outstanding().values_list("asked_at", flat=True).first()
    return asked is not None and now <= asked + timedelta(days=days)


def remind(now: datetime) -> int:
    """Reminds of referrals that are to be asked about again, once each time; how many."""
    found, today = 0, timezone.localdate(now)
    due = Referral.objects.due(today).exclude(reminded_on__gte=today - ASK_EVERY).select_related("complaint")
    for referral in due.order_by("pk")[:BATCH]:
        with noting("referral_due", referral.complaint, actor=Outside.SYSTEM, now=now) as step:
            step.skip = (
                not Referral.objects.due(today)
                .filter(pk=referral.pk, reminded_on=referral.reminded_on)
                .update(reminded_on=today)
            )
        found += not step.skip
    return found


def heard(
    *,
    complaint: Complaint,
    actor: Actor,
    words: str,
    number: str = "",
    ended: bool = False,
    version: int | None = None,
    now: datetime | None = None,
) -> Complaint:
    """What the organ says of a referral; asked again in thirty days unless it has ended."""
    if not clean(words):
        raise Incomplete(_("请写对方怎么说。"), "words")
    with noting("referral_heard", complaint, actor=actor, now=now, who=OFFICE, version=version) as step:
        referral = step.case.referrals.open().first()
        if referral is None:
            raise IllegalMove(_("这件案子没有等着结果的移送。"))
        today: date = timezone.localdate(step.now)
        referral.number, referral.ask_on = clean(number, 60) or referral.number, today + ASK_EVERY
        referral.ended_at = step.now if ended else None
        referral.save(update_fields=["number", "ask_on", "ended_at"])
        step.words, step.data["ended"] = clean(words), ended
    return step.case
