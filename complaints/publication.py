"""Whether the public may see a case, apart from where it stands."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from complaints import secrecy
from complaints.actors import Who
from complaints.choices import Outcome, Publicity, TakenOff
from complaints.lifecycle import IllegalMove, Incomplete, NotAllowed, moving, noting
from complaints.models import Complaint, Event, Evidence
from complaints.permissions import stands_as
from portal.accounts.models import User
from portal.shell import pagecache
from portal.text import clean


def publish(
    *,
    complaint: Complaint,
    actor: User,
    title: str,
    text: str,
    photos: Collection[int] = (),
    checked: bool = False,
    words: str = "",
    version: int | None = None,
    now: datetime | None = None,
) -> Complaint:
    """Shows the case under its public number, in the office's words, with the photos that were ticked.

    The reporter's photos need his consent. A confidential case needs a reason and a second person.
    """
    if not clean(title) or not clean(text):
        raise Incomplete(_("请写公开的标题和内容，用自己的话，不要写人名和电话。"), "text")
    with moving("publish", complaint, actor=actor, version=version, now=now) as step:
        case = step.case
        if case.outcome == Outcome.REFERRED or case.drill:
            raise IllegalMove(_("移送立案的案子和演练不公开。"))
        if secrecy.ever(case):
            released_by_second(case, actor, words)
        ticked = case.evidence.filter(pk__in=list(photos))
        if not case.public_consent and ticked.exclude(origin="answer").exists():
            raise Incomplete(_("举报人没有同意公开照片，只能公开处理后的照片。"), "photos")
        if ticked.filter(sighting__isnull=False).exists():
            raise Incomplete(_("别的人拍的照片没有他的同意，不能公开。"), "photos")
        if ticked.exists() and not checked:
            raise Incomplete(_("请先看过每张照片：没有人脸、车牌、门牌，再打勾。"), "checked")
        shown = sorted(ticked.values_list("pk", flat=True))
        case.evidence.update(public=False)
        Evidence.objects.filter(pk__in=shown).update(public=True)
        case.public_title, case.public_text = clean(title, 60), clean(text)
        case.publicity, case.published_at = Publicity.PUBLIC, step.now
        step.words, step.data["photos"] = words, shown
        pagecache.raise_generation()
    return step.case


def released_by_second(case: Complaint, actor: User, words: str) -> None:
    """A case that is confidential, or was, is released by somebody else than who accepted it, with a reason.

    Where the office answered at once nobody accepted it: then by another than who answered. Nor by who lifted the flag.
    """
    if not clean(words):
        raise Incomplete(_("这是保密案件，公开要写明理由。"), "words")
    guardians = secrecy.guardians(case)
    if not guardians or actor.pk in guardians:
        raise NotAllowed(_("保密案件要由受理人以外的人决定公开。"))


def withhold(
    *, complaint: Complaint, actor: User, words: str = "", version: int | None = None, now: datetime | None = None
) -> Complaint:
    """Decides that a case is not shown."""
    with moving("withhold", complaint, actor=actor, version=version, now=now) as step:
        if step.case.publicity == Publicity.PUBLIC:
            raise IllegalMove(_("已经公开的案子，请用“撤下公开”。"))
        step.case.publicity, step.words = Publicity.WITHHELD, words
    return step.case


def take_down(
    *,
    complaint: Complaint,
    actor: User,
    words: str,
    group: str = TakenOff.OTHER,
    version: int | None = None,
    now: datetime | None = None,
) -> Complaint:
    """Takes a public case down: a reason, and another person than who published it.

    Its address goes on saying on which day it went, and for which group of reasons (``TakenOff``).
    """
    if not clean(words):
        raise Incomplete(_("请写明撤下的理由。"), "words")
    if group not in TakenOff.values:
        raise Incomplete(_("请选一类撤下的原因。"), "group_of")
    with moving("take_down", complaint, actor=actor, version=version, now=now) as step:
        if step.case.publicity != Publicity.PUBLIC:
            raise IllegalMove(_("这件案子没有公开。"))
        last = Event.objects.filter(complaint=step.case, kind="publish").order_by("-n").first()
        if last is not None and last.actor_id == actor.pk:
            raise NotAllowed(_("撤下要由公开人以外的人来做。"))
        step.case.publicity, step.words, step.data["off"] = Publicity.WITHHELD, words, str(group)
        pagecache.raise_generation()
    return step.case


def confirm(*, complaint: Complaint, actor: User, now: datetime | None = None) -> Complaint:
    """The second person agrees that a case which became confidential left the public pages; said twice it is said once.

    Whoever does not agree lifts the confidence and publishes again, which needs a second person too.
    """
    with noting("taking_down_confirmed", complaint, actor=actor, now=now) as step:
        if not stands_as(actor, Who.OFFICE, step.case):
            raise NotAllowed(_("您没有权限做这一步。"))
        gone = step.case.events.filter(kind="amend", data__unpublished=True).order_by("-n").first()
        if gone is not None and gone.actor_id == actor.pk:
            raise NotAllowed(_("要由设为保密的人以外的人来确认。"))
        step.skip = not Complaint.objects.taken_down_by_one().filter(pk=step.case.pk).exists()
    return step.case
