"""What the reporter does beside answering: withdraw, urge, take consent back, appeal."""

from datetime import datetime

from django.utils.translation import gettext as _

from cms.directory.calendar import add_working_days
from complaints import deadlines, keyed
from complaints.actors import Actor
from complaints.choices import Outside, Publicity
from complaints.lifecycle import IllegalMove, Incomplete, moving, noting
from complaints.models import Assignment, Complaint
from complaints.moves import Move
from portal.accounts.models import User
from portal.shell import pagecache
from portal.text import clean

REFUSED = Move("appeal_refused", "", (), None, frozenset())
"""The other answer to an appeal; ``reopen`` is the one that grants it."""


def withdraw(
    *, complaint: Complaint, actor: Actor, words: str = "", version: int | None = None, now: datetime | None = None
) -> Complaint:
    """The reporter takes the report back and hears no more of it; some cases the office pursues of its own duty."""
    with moving("withdraw", complaint, actor=actor, version=version, now=now) as step:
        keyed.keyed_in(step)
        step.words = words
        if step.case.withdrawn_at is not None:
            raise IllegalMove(_("您已经撤回了。这类问题我们还要查下去。"))
        if goes_on(step.case):
            step.target, step.case.withdrawn_at, step.data["goes_on"] = None, step.now, True
            return step.case
        deadlines.unpark(step.case, step.now)
        Assignment.objects.filter(complaint=step.case, current=True).update(current=False)
    return step.case


def goes_on(case: Complaint) -> bool:
    """Whether the work goes on although nobody complains any more: a crime, a discharge, somebody who may be afraid."""
    return case.confidential or case.about_chief or case.category.goes_on


def urge(
    *, complaint: Complaint, actor: Actor, words: str = "", version: int | None = None, now: datetime | None = None
) -> Complaint:
    """催办: once, after the due date."""
    with moving("urge", complaint, actor=actor, version=version, now=now) as step:
        if step.now <= step.case.answer_due_at:
            raise IllegalMove(_("还没到答复的日子。到期没有答复，可以在这里催办。"))
        if step.case.urged_at is not None:
            raise IllegalMove(_("您已经催过一次，我们记下了。着急请打电话。"))
        step.case.urged_at, step.words = step.now, words
        keyed.keyed_in(step)
    return step.case


def appeal(
    *, complaint: Complaint, actor: Actor, words: str, version: int | None = None, now: datetime | None = None
) -> Complaint:
    """An appeal, once: the office above answers it within its limit."""
    if not clean(words):
        raise Incomplete(_("请写一句为什么不同意。"), "words")
    with moving("appeal", complaint, actor=actor, version=version, now=now) as step:
        case = step.case
        if case.events.filter(kind="appeal").exists():
            raise IllegalMove(_("您已经申诉过，上级河长办会答复您。"))
        above = case.owner.division.ancestors()[:-1]
        offices = type(case.owner).objects.offices().filter(division__in=above, active=True)
        office = offices.order_by("-division__code", "pk").first()
        if office is not None:
            case.owner, case.owner_code = office, office.division.code
        case.appeal_due_at = add_working_days(step.now, deadlines.profile_of(case).appeal_days)
        step.words = words
    return step.case


def refuse_appeal(
    *, complaint: Complaint, actor: User, words: str, version: int | None = None, now: datetime | None = None
) -> Complaint:
    """The office above stays with what was decided and tells the reporter why. Whoever may reopen may do it."""
    if not clean(words):
        raise Incomplete(_("请写明为什么维持原来的决定，举报人会看到。"), "words")
    with moving("reopen", complaint, actor=actor, version=version, now=now) as step:
        if step.case.appeal_due_at is None:
            raise IllegalMove(_("这件案子没有等着答复的申诉。"))
        step.move, step.target = REFUSED, None
        step.case.appeal_due_at, step.words = None, words
    return step.case


def withdraw_consent(
    *, complaint: Complaint, actor: Actor = Outside.REPORTER, now: datetime | None = None
) -> Complaint:
    """Words and photos leave the public page at once; the office's own summary may stay."""
    with noting("consent_withdrawn", complaint, actor=actor, now=now) as step:
        case = step.case
        step.skip = not case.public_consent  # a second tap is no second event
        case.public_consent = False
        case.evidence.exclude(origin="answer").update(public=False)
        if case.publicity == Publicity.PUBLIC:
            case.publicity, case.published_at = Publicity.PENDING, None
            pagecache.raise_generation()
    return step.case
