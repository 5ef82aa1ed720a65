"""A new query code for a case: the old one ends, and nobody but the reporter gets to know the new one."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from complaints.actors import Actor
from complaints.calling import may_call
from complaints.choices import Outside
from complaints.lifecycle import IllegalMove, Incomplete, NotAllowed, Stale, noting
from complaints.models import Complaint
from portal.accounts.models import User
from portal.messaging.reach import channel_for

MOST, WITHIN = 3, timedelta(days=1)
"""So many a day for each way, so that a stranger who knows the number cannot use up what the office has."""
BY_NUMBER, BY_LINK, BY_DESK = "number", "link", "desk"


def renew(
    *,
    complaint: Complaint,
    actor: Actor,
    how: str,
    once: str = "",
    version: int | None = None,
    now: datetime | None = None,
) -> Complaint:
    """The next version of the code. Where it goes, ``notices`` knows: by the link it is shown and not sent.

    ``once`` names one asking: done a second time, nothing happens. Raises ``Refused``.
    """
    with noting("code_resent", complaint, actor=actor, now=now) as step:
        case = step.case
        if version is not None and version != case.version:
            raise Stale(_("这件案子刚刚有了变化，请看过再办。"))
        if case.erased_at is not None:
            raise IllegalMove(_("举报人的信息已经清除，没有查询码了。"))
        before = case.events.filter(kind="code_resent", data__how=how)
        step.skip = bool(once) and before.filter(data__once=once).exists()
        if not step.skip and before.filter(at__gt=step.now - WITHIN).count() >= MOST:
            raise IllegalMove(_("一天里已经换过3次查询码，请明天再换。"))
        if not step.skip:
            case.code_version += 1
            step.data |= {"how": how, **({"once": once} if once else {})}
    return step.case


def by_desk(*, complaint: Complaint, actor: User, version: int, now: datetime | None = None) -> Complaint:
    """For a caller who forgot it: to what he left with the report, and to nothing that he says on the telephone."""
    if not may_call(actor, complaint):
        raise NotAllowed(_("您的账号不能重发查询码。"))
    contact = complaint.contact
    if contact is None or contact.erased_at is not None or not (contact.phone or contact.email):
        raise Incomplete(_("没有留电话和邮箱，查询码没有地方可发。请他用当时的截屏。"))
    return renew(complaint=complaint, actor=actor, how=BY_DESK, version=version, now=now)


def by_number(number: str, once: str) -> None:
    """A worker's task: somebody has typed a number and nothing else. Whatever it is, he is told nothing.

    Only where a message arrives: a stranger must not make the office call anybody, nor end a code that stays unsent.
    """
    case = Complaint.objects.select_related("contact").filter(number=number, erased_at=None).first()
    if case is None or channel_for(case.contact) is None:
        return
    try:
        renew(complaint=case, actor=Outside.REPORTER, how=BY_NUMBER, once=once)
    except IllegalMove:
        return  # three times today
