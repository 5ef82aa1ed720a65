"""A new query code for a case: the old one ends, and nobody but the reporter gets to know the new one."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone
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
PRESSED = timedelta(minutes=10)
"""So long the same press of the button, sent again by the browser, shows the code that it has made."""


def renew(
    *,
    complaint: Complaint,
    actor: Actor,
    how: str,
    once: str = "",
    version: int | None = None,
    code_version: int | None = None,
    now: datetime | None = None,
) -> Complaint:
    """The next version of the code. Where it goes, ``notices`` knows: by the link it is shown and not sent.

    ``once`` names one asking: done a second time, nothing happens. ``code_version``: the one that the form was drawn
    with. Raises ``Refused``.
    """
    with noting("code_resent", complaint, actor=actor, now=now) as step:
        case = step.case
        if version is not None and version != case.version:
            raise Stale(_("这件案子刚刚有了变化，请看过再办。"))
        if case.erased_at is not None:
            raise IllegalMove(_("举报人的信息已经清除，没有查询码了。"))
        before = case.events.filter(kind="code_resent", data__how=how)
        step.skip = bool(once) and before.filter(data__once=once).exists()
        if not step.skip and code_version is not None and code_version != case.code_version:
            raise Stale(_("查询码刚刚换过了。还要再换，请再点一次。"))
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


def pressed(number: str, uuid: UUID | str, once: str, now: datetime) -> Complaint | None:
    """The case whose code this very press of the button has just changed, and nobody since; else None.

    The browser's right to the page ended with the old code: a double tap is known by what its form was drawn with.
    """
    case = Complaint.objects.filter(number=number, uuid=uuid).first()
    last = case.events.filter(kind="code_resent").order_by("-n").first() if case is not None and once else None
    if last is None or last.at <= now - PRESSED:
        return None
    return case if (last.data.get("how"), last.data.get("once")) == (BY_LINK, once) else None


def by_number(number: str, once: str, left: Sequence[str] = ()) -> None:
    """A worker's task: somebody has typed a number and a telephone number or an e-mail address. Whatever it is, he is
    told nothing. ``left``: keyed digests of what he typed, under every key.

    Only when that was left with the report, and where a message arrives: a stranger who knows the number of a case
    ends no code, and makes the office call nobody.
    """
    case = Complaint.objects.select_related("contact").filter(number=number, erased_at=None).first()
    if case is None or not fits(case, left) or channel_for(case.contact) is None:
        return
    try:
        renew(complaint=case, actor=Outside.REPORTER, how=BY_NUMBER, once=once)
    except IllegalMove:
        return  # three times today


def fits(case: Complaint, left: Sequence[str]) -> bool:
    """Whether one of the digests is that of the telephone or the address that was left with the case."""
    contact = case.contact
    return contact is not None and bool({contact.phone_digest, contact.email_digest} & set(filter(None, left)))


def linked(left: Sequence[str]) -> int:
    """A worker's task: somebody has proved a telephone number by a code and got links to all that was left with it.

    The reporter reads that on the page of each case, once a day; how many cases. ``left``: digests of the number.
    """
    told, now = 0, timezone.now()
    cases = Complaint.objects.filter(contact__phone_digest__in=[*filter(None, left)], contact__erased_at=None)
    for case in cases.order_by("pk"):
        with noting("link_renewed", case, actor=Outside.REPORTER, now=now) as step:
            step.skip = step.case.events.filter(kind="link_renewed", at__gt=now - WITHIN).exists()
            told += not step.skip
    return told
