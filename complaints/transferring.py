"""Cases that are another body's: given away, with or without the reporter's contact, until its number is recorded."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.directory.calendar import add_working_days
from complaints import keyed, outside
from complaints.actors import Actor
from complaints.choices import Outside, OutsideBody, Publicity
from complaints.lifecycle import IllegalMove, Incomplete, Step, moving, noting
from complaints.models import Assignment, Complaint, Transfer
from complaints.moves import SPOKEN
from portal.shell import pagecache
from portal.text import clean

CONFIRM_DAYS = 2
"""Working days in which the other side's number should be there."""


def transfer(
    *,
    complaint: Complaint,
    actor: Actor,
    body: str,
    words: str = "",
    version: int | None = None,
    now: datetime | None = None,
) -> Complaint:
    """Gives the case to a body of the list; the reporter is told once its number is recorded.

    The contact goes along only where the reporter said so, and never with a confidential case.
    """
    target = outside.chosen(body)
    if target is None:
        raise Incomplete(_("请从列表里选转给哪个单位。"), "body")
    with moving("transfer", complaint, actor=actor, version=version, now=now) as step:
        case = step.case
        case.outside_body, case.outside_number, case.held = target.code, "", ""
        step.words, step.data["body"] = words, target.code
        orders = Assignment.objects.filter(complaint=case, current=True)
        step.data["orders"] = list(orders.values_list("pk", flat=True))
        orders.update(current=False)
        given = Transfer.objects.create(
            complaint=case,
            target=target,
            with_contact=outside.contact_goes(case),
            sent_by=None if isinstance(actor, Outside) else actor,
            sent_at=step.now,
            due_at=add_working_days(step.now, CONFIRM_DAYS),
        )
        step.data["with_contact"] = given.with_contact
    return step.case


def confirm_transfer(
    *,
    complaint: Complaint,
    actor: Actor,
    number: str,
    dated_on: date | None = None,
    version: int | None = None,
    now: datetime | None = None,
) -> Complaint:
    """Records the other side's number and its date, today where none is given. From 纪检监察 on only a stub stays."""
    if not clean(number):
        raise Incomplete(_("请填对方给的编号。"), "number")
    with moving("confirm_transfer", complaint, actor=actor, version=version, now=now) as step:
        today = timezone.localdate(step.now)
        given = Transfer.objects.unconfirmed().filter(complaint=step.case).first()
        if given is None:
            raise IllegalMove(_("对方编号已经登记过了。"))
        dated_on = dated_on or today
        if not timezone.localdate(given.sent_at) <= dated_on <= today:
            raise Incomplete(_("对方收文的日期要在转出以后、今天以前。"), "dated_on")
        given.number, given.dated_on, given.confirmed_at = clean(number, 60), dated_on, step.now
        given.confirmed_by = None if isinstance(actor, Outside) else actor
        given.save(update_fields=["number", "dated_on", "confirmed_at", "confirmed_by"])
        step.case.outside_number, step.data["dated"] = given.number, dated_on.isoformat()
        if given.target.code == OutsideBody.DISCIPLINE:
            seal(step)
    return step.case


def seal(step: Step) -> None:
    """What 纪检监察 has is read here by nobody any more: the receipt stays, for the reporter and for the auditor."""
    step.case.sealed, step.data["sealed"] = True, True
    if step.case.publicity == Publicity.PUBLIC:
        step.case.publicity = Publicity.WITHHELD
        pagecache.raise_generation()


def untransfer(step: Step) -> None:
    """A transfer that was taken back within seconds: nobody waits for a number, the orders stand again."""
    Transfer.objects.unconfirmed().filter(complaint=step.case).update(void=True)
    given = step.case.events.filter(kind="transfer").order_by("-n").first()
    if given is not None:
        Assignment.objects.filter(complaint=step.case, pk__in=given.data.get("orders", [])).update(current=True)


def choose_sharing(
    *, complaint: Complaint, actor: Actor, share: bool, version: int | None = None, now: datetime | None = None
) -> Complaint:
    """The reporter says whether another body may have his contact; who takes his call may enter it."""
    with noting("sharing_chosen", complaint, actor=actor, now=now, who=SPOKEN, version=version) as step:
        keyed.keyed_in(step)
        if step.case.contact_id is None or step.case.confidential:
            raise IllegalMove(_("这件没有联系方式，或者要保密，转办时都不给对方联系方式。"))
        step.skip = step.case.share_contact == share
        step.case.share_contact = step.data["share"] = share
    return step.case
