"""How a case of the demo comes to its status: by the same acts and accounts as a real one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from cms.directory.models import Post, Unit
from complaints import (
    answering,
    conflict,
    dispatch,
    merging,
    moderation,
    reporting,
    satisfaction,
    transferring,
)  # fmt: skip
from complaints.choices import OPEN, DeclineReason, Outcome, Outside, OutsideBody, Solved, Status
from complaints.demo import showing, watched
from complaints.demo.pictures import photograph
from complaints.demo.stories import Story
from complaints.models import Complaint
from portal.accounts.models import User

STEP = timedelta(minutes=50)
OFFICERS = {"329921000000": "moderator", "329902000000": "moderator-b"}


@dataclass
class Life:
    """What shall become of a case. ``at`` moves on with every act and never beyond ``now``."""

    story: Story
    status: Status
    seed: int
    now: datetime
    at: datetime = datetime.min

    def tick(self, times: int = 1) -> datetime:
        """The time of the next act."""
        self.at = min(self.at + STEP * times, self.now - timedelta(minutes=1))
        return self.at


def officer(case: Complaint) -> User:
    """Who screens for the owner office."""
    found: User = User.objects.get(username=OFFICERS.get(case.owner_code, "moderator-city"))
    return found


def live(case: Complaint, life: Life) -> None:
    """Takes the case to its status and decides whether the public sees it."""
    life.at = case.received_at
    if case.about_chief:
        accepted(accuse(case, life), life)
    elif life.status in LIVES:
        case = LIVES[life.status](case, life)
    if life.status in SHOWN and life.seed % 3 != 1 and not case.confidential and not case.about_chief:
        showing.show(case, life.story, officer(case), life.tick())
    if life.seed % 29 == 5 and life.status == Status.HANDLING:
        watched.listed(case, life.tick())


def accuse(case: Complaint, life: Life) -> Complaint:
    """The one case about a chief: from then on his account does not see it."""
    chief = Post.objects.get(postings__user__username="chief")
    return conflict.name_subject(complaint=case, actor=officer(case), post=chief, now=life.tick())


def accepted(case: Complaint, life: Life) -> Complaint:
    """Screened."""
    return moderation.accept(complaint=case, actor=officer(case), now=life.tick(3))


def seat(case: Complaint) -> tuple[Unit | Post, User]:
    """To whom the case goes, and the account that acts there: cleaner, the chief himself, or the township's station."""
    chief = Post.objects.get(postings__user__username="chief")
    if case.owner_code == "329902000000":
        name = "handler-b"
    elif case.category.code == "litter":
        name = "contractor"
    else:
        name = "chief" if case.reach and chief.answers_for(case.reach) and case.pk % 2 else "handler"
    user = User.objects.get(username=name)
    return chief if name == "chief" else Unit.objects.get(postings__user=user), user


def assigned(case: Complaint, life: Life) -> Complaint:
    """Sent to the township's station."""
    unit, _user = seat(case)
    case = accepted(case, life)
    if case.confidential:
        return case  # the city's office looks after it itself
    for evidence in case.evidence.all():
        evidence.released = True
        evidence.save(update_fields=["released"])
    return dispatch.assign(
        complaint=case, actor=officer(case), to=unit, dispatch_text=life.story.dispatch, now=life.tick()
    )


def handling(case: Complaint, life: Life) -> Complaint:
    """Taken."""
    case = assigned(case, life)
    return case if case.confidential else dispatch.begin(complaint=case, actor=seat(case)[1], now=life.tick(2))


def answered(case: Complaint, life: Life) -> Complaint:
    """Done, with a picture of afterwards where the trouble could be seen."""
    case = handling(case, life)
    planned = "计划" in life.story.done or "答应" in life.story.done
    photos = [] if planned else [photograph(case.category.code, life.seed, after=True)]
    return answering.answer(
        complaint=case,
        actor=officer(case) if case.confidential else seat(case)[1],
        text=life.story.done,
        outcome=Outcome.PLANNED if planned else Outcome.SOLVED,
        promised_on=(life.now + timedelta(days=20)).date() if planned else None,
        photographs=photos,
        now=life.tick(30),
    )


def resolved(case: Complaint, life: Life) -> Complaint:
    """Reviewed; the reporter is asked."""
    case = answered(case, life)
    if life.status == Status.RESOLVED:
        life.at = max(life.at, life.now - timedelta(days=6))
    return answering.resolve(complaint=case, actor=officer(case), now=life.tick(4))


def closed(case: Complaint, life: Life) -> Complaint:
    """The reporter says that it is solved; one in five says nothing."""
    case = resolved(case, life)
    if life.seed % 5 == 0:
        return satisfaction.close(complaint=case, actor=Outside.SYSTEM, now=life.tick(200))
    score = 3 + life.seed % 3
    return satisfaction.verdict(
        complaint=case, actor=Outside.REPORTER, solved=Solved.YES, score=score, now=life.tick(20)
    )


def need_info(case: Complaint, life: Life) -> Complaint:
    """Asked back."""
    words = "您说的地方没找到，请说说在哪座桥的哪一边。"
    return moderation.ask(complaint=case, actor=officer(case), words=words, now=life.tick(3))


def declined(case: Complaint, life: Life) -> Complaint:
    """Not a matter of the rivers."""
    words = "路灯由市路灯所负责，请打12345，也可以直接打路灯所电话。"
    return moderation.decline(
        complaint=case, actor=officer(case), reason=DeclineReason.NOT_RIVER, words=words, now=life.tick(3)
    )


def merged(case: Complaint, life: Life) -> Complaint:
    """The same as another open one; without one it is accepted instead."""
    others = Complaint.objects.filter(owner=case.owner, status__in=OPEN).exclude(pk=case.pk)
    first = others.order_by("-received_at", "pk").first()
    if first is None:
        return accepted(case, life)
    return merging.merge(complaint=case, actor=officer(case), into=first, now=life.tick(3))


def transferred(case: Complaint, life: Life) -> Complaint:
    """Given to the city's general hotline; half of them have its number."""
    case = transferring.transfer(complaint=case, actor=officer(case), body=OutsideBody.HOTLINE, now=life.tick(4))
    if life.seed % 2:
        return case
    number = f"演示{1000 + life.seed}"
    return transferring.confirm_transfer(complaint=case, actor=officer(case), number=number, now=life.tick(20))


def withdrawn(case: Complaint, life: Life) -> Complaint:
    """Taken back by the reporter."""
    return reporting.withdraw(complaint=case, actor=Outside.REPORTER, now=life.tick(2))


SHOWN = (Status.HANDLING, Status.ANSWERED, Status.RESOLVED, Status.CLOSED)
LIVES: dict[Status, Callable[[Complaint, Life], Complaint]] = {
    Status.NEED_INFO: need_info,
    Status.DECLINED: declined,
    Status.MERGED: merged,
    Status.ACCEPTED: accepted,
    Status.ASSIGNED: assigned,
    Status.HANDLING: handling,
    Status.TRANSFERRED: transferred,
    Status.ANSWERED: answered,
    Status.RESOLVED: resolved,
    Status.CLOSED: closed,
    Status.WITHDRAWN: withdrawn,
}
