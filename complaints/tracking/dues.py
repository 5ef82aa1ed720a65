"""Until when what is promised, as one or two sentences."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import deadlines, parking
from complaints.choices import Status
from complaints.models import Complaint
from complaints.tracking.words import day

WORKING = (Status.ACCEPTED, Status.ASSIGNED, Status.HANDLING, Status.ANSWERED)


@dataclass(frozen=True)
class Due:
    """The limit that rules now, ``strong`` in bold and ``rest`` after it; ``late`` when it has passed."""

    at: datetime
    strong: str
    rest: str
    late: bool = False


def of(case: Complaint, now: datetime) -> Due | None:
    """What the reporter is promised; None when nothing is owed."""
    if case.status == Status.NEED_INFO:
        return waiting(case, now)
    if case.status == Status.RECEIVED:
        return screening(case, now)
    if case.status in WORKING:
        return answer(case, now)
    if case.appeal_due_at is not None:
        return appeal(case.appeal_due_at, now)
    return None


def promise(case: Complaint) -> str:
    """The day of the answer."""
    return _("%(day)s前答复您。") % {"day": day(case.answer_due_at)}


def screening(case: Complaint, now: datetime) -> Due:
    """A case that has just come in."""
    if now > case.accept_due_at:
        return answer(case, now)
    moment = f"{day(case.accept_due_at)} {timezone.localtime(case.accept_due_at):%H:%M}"
    return Due(case.accept_due_at, _("%(moment)s前看您的举报。") % {"moment": moment}, promise(case))


def answer(case: Complaint, now: datetime) -> Due:
    """The answer, or that it is late."""
    left = _("%(left)s。") % {"left": deadlines.left(case.answer_due_at, now)}
    if now <= case.answer_due_at:
        return Due(case.answer_due_at, promise(case), left)
    strong = _("本来%(day)s前要答复您，现在晚了。") % {"day": day(case.answer_due_at)}
    return Due(case.answer_due_at, strong, left, late=True)


def waiting(case: Complaint, now: datetime) -> Due:
    """While the reporter is asked something, and for how many working days the clock has stood for it."""
    asked = case.questions.filter(answered_at=None).order_by("-asked_at", "-pk").first()
    until = asked.until_at if asked else case.answer_due_at
    rest = _("%(day)s前没有回音，我们就照现有的情况接着办。") % {"day": day(until)}
    days = parking.waited(case, now)
    if days:
        rest = f"{_('等您补充了%(days)s个工作日。') % {'days': days}} {rest}"
    return Due(until, _("正在等您补充。"), rest)


def appeal(until: datetime, now: datetime) -> Due:
    """The answer of the office above."""
    sentence = _("上级河长办%(day)s前答复您的申诉。") % {"day": day(until)}
    return Due(until, sentence, "", late=now > until)
