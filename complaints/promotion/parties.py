"""Whose doing it is: verified by proof that is not the reporter's, told, heard. Only then does the page name it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from cms.exposure import services
from complaints.choices import Origin, Proof
from complaints.lifecycle import IllegalMove, Incomplete, NotAllowed, Step, noting
from complaints.models import Complaint
from complaints.promotion.rules import refuse, refuse_hindered
from portal.accounts.models import User
from portal.contacts.models import Contact
from portal.text import clean

NAME, REFERENCE, REPLY = 50, 60, 2000


def verify(
    *,
    complaint: Complaint,
    actor: User,
    kind: str,
    name: str,
    proof: str,
    reference: str = "",
    photos: Collection[int] = (),
    words: str,
    version: int | None = None,
    now: datetime | None = None,
) -> Complaint:
    """The event "verified". The proof: a document by its ``reference``, or ``photos`` that the unit took on the spot.

    A sole trader counts as a private person. The name lies encrypted with the contacts, in no event.
    """
    if kind not in services.PartyKind.values or not clean(name, NAME):
        raise Incomplete(_("请写当事人的名字，选是企业、个体户还是个人。"), "name")
    if proof not in Proof.values or not clean(words):
        raise Incomplete(_("请选依据，写明查明了什么。"), "words")
    if not clean(reference) and not photos:
        raise Incomplete(_("请写文书编号，或者选承办单位拍的照片。"), "reference")
    with noting("verified", complaint, actor=actor, now=now) as step:
        case = step.case
        refuse(case, actor, version)
        refuse_hindered(case)
        if reports(actor, case):
            raise NotAllowed(_("要由举报、代录这件事以外的人来核实。"))
        if case.evidence.filter(pk__in=list(photos), origin=Origin.ANSWER).count() != len(set(photos)):
            raise Incomplete(_("举报人的照片不能当依据，请选承办单位拍的。"), "photos")
        page = page_of(step)
        services.verify(page=page, kind=services.PartyKind(kind), name=clean(name, NAME), actor=actor, now=step.now)
        step.data.update(proof=proof, party=kind, photos=sorted(photos))
        step.words = " ".join(filter(None, [clean(reference, REFERENCE), clean(words).replace(clean(name), "当事人")]))
    return step.case


def reports(actor: User, case: Complaint) -> bool:
    """Whether the account itself brought the case: entered it, or has the telephone that the reporter left."""
    if case.entered_by_id == actor.pk:
        return True
    phone = actor.contact.phone if actor.contact is not None else ""
    if not phone or case.contact is None:
        return False
    return Contact.objects.with_phone(phone).filter(pk=case.contact.pk).exists()


def told(
    *, complaint: Complaint, actor: User, words: str, version: int | None = None, now: datetime | None = None
) -> Complaint:
    """The party was told what the page will say, and how (``words``); its days for an answer run from now."""
    if not clean(words):
        raise Incomplete(_("请写怎么告知的，比如：送达告知书。"), "words")
    with noting("party_told", complaint, actor=actor, now=now) as step:
        refuse(step.case, actor, version)
        carried(services.hear, page=page_of(step), now=step.now)
        step.words = words
    return step.case


def replied(
    *, complaint: Complaint, actor: User, text: str, version: int | None = None, now: datetime | None = None
) -> Complaint:
    """What the party says stands on the page at once."""
    if not clean(text):
        raise Incomplete(_("请写当事人的回应，用它自己的话。"), "text")
    with noting("party_replied", complaint, actor=actor, now=now) as step:
        refuse(step.case, actor, version)
        carried(services.reply, page=page_of(step), text=clean(text, REPLY), now=step.now)
    return step.case


def page_of(step: Step) -> Any:
    """The page of the case. Raises ``IllegalMove`` where it has none."""
    page = services.found(step.case.public_number)
    if page is None:
        raise IllegalMove(_("这件案子还没有曝光。"))
    return page


def carried(act: Any, **arguments: Any) -> None:
    """Makes the act of the exposure desk; its refusal is one of ours."""
    try:
        act(**arguments)
    except services.NotYet as lack:
        raise IllegalMove(str(lack)) from lack
