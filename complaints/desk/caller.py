"""What the desk knows of who is on the line, and what he may be told: by number and code, or when called back."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.core import signing
from django.http import HttpRequest
from django.utils.translation import gettext as _, gettext_lazy

from complaints.models import Complaint
from complaints.models.complaint_queries import ComplaintQuerySet
from complaints.steps import steps
from portal import audit
from portal.accounts.models import User
from portal.codes import numbers, query
from portal.contacts import digests, phones
from portal.contacts.models import Contact
from portal.guard import guesses
from portal.text import clean

LOOK, TELL = "caller_history", "caller_told"
SHOWN = 5
HOUR = 3600
REASON = gettext_lazy("来电登记")
CALLED_BACK = gettext_lazy("已回拨登记的号码")
BY_CODE = gettext_lazy("来电报了编号和查询码")
WRONG = gettext_lazy("编号或查询码不对，或者案件不在您的辖区。请他看短信再念一遍。")
NOBODY = UUID(int=0)
"""Stands in for a number that does not exist, so that it costs the same work."""


@dataclass(frozen=True)
class Ticket:
    """What this account has looked up on this page: one look is one record, however often the page is drawn."""

    user: int
    phone: str = ""
    told: tuple[int, ...] = ()

    def sealed(self) -> str:
        """For a hidden field. The telephone stands in it as a keyed digest."""
        return signing.dumps([self.user, self.phone, self.told], salt=LOOK)

    @classmethod
    def read(cls, text: str, user: User, phone: str) -> "Ticket | None":
        """The ticket of this account and this number; None for any other, and after an hour."""
        try:
            whose, digest, told = signing.loads(text, salt=LOOK, max_age=HOUR)
        except signing.BadSignature:
            return None
        return cls(user.pk, digest, tuple(told)) if (whose, digest) == (user.pk, phone) else None


@dataclass(frozen=True)
class Row:
    """A case of the caller. ``step``: how far it is, as he may be told; "" while he may not."""

    case: Complaint
    step: str = ""


@dataclass
class Caller:
    """The panel. ``words``: what came of the last step; ``wrong``: that it is nothing good."""

    ticket: str = ""
    count: int = 0
    rows: list[Row] = field(default_factory=list)
    phone: str = ""
    words: str = ""
    wrong: bool = False
    number: str = ""


def ask(request: HttpRequest, user: User, step: str) -> Caller | None:
    """The panel after a step: ``caller`` looks up, ``check`` compares number and code, ``called_back`` tells all.

    None: nothing has been asked on this page, or of another number.
    """
    phone = e164(request.POST.get("phone", ""))
    digest = digests.newest(digests.phone(phone))
    ticket = Ticket.read(request.POST.get("caller", ""), user, digest)
    if step not in ("caller", "check", "called_back") and ticket is None:
        return None
    if step == "caller" and not phone:
        return Caller(words=_("先填他的电话，再查。"), wrong=True)
    mine = list(his(user, phone).order_by("-received_at", "-pk")[: SHOWN + 1])
    count = len(mine) if len(mine) <= SHOWN else his(user, phone).count()
    if phone and ticket is None:
        looked(user, mine[:SHOWN], count)
    caller = Caller(count=count, phone=phones.show(phone))
    told = set(ticket.told if ticket else ())
    if step == "called_back" and phone:
        told |= tell(user, [case for case in mine[:SHOWN] if case.pk not in told], str(CALLED_BACK))
        caller.words = _("可以告诉他进展了。已记录。")
    elif step == "check":
        told |= checked(request, user, caller)
    rows = [*mine[:SHOWN], *others(user, told - {case.pk for case in mine[:SHOWN]})]
    caller.rows = [Row(case, standing(case) if case.pk in told else "") for case in rows]
    caller.ticket = Ticket(user.pk, digest, tuple(sorted(told))).sealed()
    return caller


def e164(said: str) -> str:
    """The number; "" for what is none."""
    try:
        return phones.normalise(said) if said.strip() else ""
    except ValueError:
        return ""


def his(user: User, phone: str) -> ComplaintQuerySet:
    """The cases that this very number was left with, as far as they lie on the account's desk."""
    cases = Complaint.objects.on_desk(user).select_related("category", "reach__water")
    return cases.filter(contact__in=Contact.objects.with_phone(phone)) if phone else cases.none()


def others(user: User, keys: set[int]) -> Iterable[Complaint]:
    """Cases that were opened by their code and left with another number or none."""
    if not keys:
        return []
    return Complaint.objects.on_desk(user).filter(pk__in=keys).select_related("category", "reach__water")


def standing(case: Complaint) -> str:
    """The step that the case has reached, in the words of the reporter's page."""
    return [label for label, when in steps(case) if when][-1]


def looked(user: User, cases: list[Complaint], count: int) -> None:
    """Records that somebody's history was looked up, never whose number it was."""
    data = {"count": count, "cases": [case.pk for case in cases]}
    audit.record(actor=user, act=LOOK, subject="complaints", reason=str(REASON), data=data)


def tell(user: User, cases: list[Complaint], reason: str) -> set[int]:
    """Records for each case on what ground its progress was told; their keys."""
    for case in cases:
        audit.record(actor=user, act=TELL, subject=case.subject_string, reason=reason)
    return {case.pk for case in cases}


def checked(request: HttpRequest, user: User, caller: Caller) -> set[int]:
    """The key of the case that number and code open, if any; guesses are limited as on the public page."""
    caller.number = clean(request.POST.get("check_number", ""), 30)
    number, code = numbers.digits(caller.number), clean(request.POST.get("check_code", ""), 30)
    caller.wrong, caller.words = True, _("请填编号和查询码。")
    if not number or not code:
        return set()
    # whoever is signed in needs no proof of work and shares no count with his office; the pauses hold for him too
    address = guesses.account(user.pk)
    open_ = guesses.allowed(number, address, proof=True) is guesses.Verdict.OPEN
    if not open_ or not guesses.look(number, address):
        caller.words = _("试得太多了，请过15分钟再核对。可以先回拨登记的号码。")
        return set()
    case = Complaint.objects.on_desk(user).filter(number=number).first()
    uuid, version = (case.uuid, case.code_version) if case else (NOBODY, 1)
    if not query.matches(code, uuid, version) or case is None:
        guesses.wrong(number, address)
        caller.words = str(WRONG)
        return set()
    guesses.right(number, address)
    caller.wrong, caller.words, caller.number = False, _("编号和查询码对。可以告诉他进展了。"), ""
    return tell(user, [case], str(BY_CODE))
