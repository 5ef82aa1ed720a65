"""Makes the page, adds photos to it, and decides about one that was taken off."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from cms.directory.choices import CHIEFS, Level
from cms.directory.models import Appointment, Unit
from cms.exposure import services
from cms.exposure.services import Why
from complaints import discretion
from complaints.lifecycle import IllegalMove, Incomplete, noting
from complaints.models import Complaint
from complaints.promotion.photos import shots
from complaints.promotion.rules import refuse, refuse_hindered
from complaints.promotion.standing import facts
from portal.accounts.models import User
from portal.text import clean

MASK = "某某"
A_PERSON_MAY = (Why.UNFOUNDED, Why.DECLINED)
"""What a person may look at and set aside; what is secret or hidden has to be public first."""


@dataclass(frozen=True)
class Chosen:
    """What the moderator wrote and ticked. ``masked``: words that become 某某; ``checked``: he has looked at each
    photo; ``alts``: what is in a photo, by its key."""

    title: str
    text: str
    masked: Collection[str] = ()
    photos: Collection[int] = ()
    alts: Mapping[int, str] = field(default_factory=dict)
    checked: bool = False


def promote(
    *, complaint: Complaint, actor: User, chosen: Chosen, version: int | None = None, now: datetime | None = None
) -> Complaint:
    """An unpublished page in the workflow 编辑 → 审核 → 发布, in one step.

    Numbers of people are taken out of the words without being asked, names where they were ticked.
    """
    title, text = (masked(words, chosen.masked) for words in (clean(chosen.title, 60), clean(chosen.text, 4000)))
    if not title or not text:
        raise Incomplete(_("请写标题和内容，用自己的话。"), "text")
    if chosen.photos and not chosen.checked:
        raise Incomplete(_("请先看过每张照片：没有人脸、车牌、店名，再打勾。"), "checked")
    with noting("promoted", complaint, actor=actor, now=now) as step:
        case = step.case
        refuse(case, actor, version)
        refuse_hindered(case)
        if services.found(case.public_number) is not None:
            raise IllegalMove(_("这件案子已经在曝光台。"))
        order = case.assignments.filter(parent=None, current=True).select_related("unit", "appointment").first()
        draft = services.Draft(
            case=case.public_number,
            title=title,
            text=text,
            facts=facts(case),
            reach=case.reach,
            unit=order.unit if order and order.unit else unit_of(case),
            appointment=order.appointment if order and order.appointment else chief_of(case),
            shots=shots(case, chosen.photos, chosen.alts),
        )
        try:
            services.make(draft=draft, actor=actor, now=step.now)
        except services.NotMade as lack:
            raise IllegalMove(str(lack)) from lack
        step.data["photos"] = sorted(chosen.photos)
    return step.case


def masked(text: str, words: Collection[str]) -> str:
    """Without numbers of people, and without the words that were ticked, the longest first."""
    plain = discretion.hide(text)
    for word in sorted(filter(None, words), key=len, reverse=True):
        plain = plain.replace(word, MASK)
    return plain


def unit_of(case: Complaint) -> Unit | None:
    """Who would get it; None where nobody was proposed."""
    return case.proposed_unit


def chief_of(case: Complaint) -> Appointment | None:
    """The chief of the township on the day of the report, or else the nearest one below or above."""
    held = Appointment.objects.with_names().filter(pk__in=case.chain, post__role__in=CHIEFS)
    order = [Level.TOWNSHIP, Level.VILLAGE, Level.COUNTY, Level.CITY]
    return min(held, key=lambda one: order.index(Level(one.post.level)), default=None)


def add_photos(
    *,
    complaint: Complaint,
    actor: User,
    photos: Collection[int],
    alts: Mapping[int, str] | None = None,
    checked: bool = False,
    version: int | None = None,
    now: datetime | None = None,
) -> Complaint:
    """More covered photos, such as those of afterwards: a new draft that goes through the workflow."""
    if not photos:
        raise Incomplete(_("请选照片。"), "photos")
    if not checked:
        raise Incomplete(_("请先看过每张照片：没有人脸、车牌、店名，再打勾。"), "checked")
    with noting("exposure_photos", complaint, actor=actor, now=now) as step:
        refuse(step.case, actor, version)
        refuse_hindered(step.case)
        chosen = shots(step.case, photos, alts or {})
        if services.add(case=step.case.public_number, shots=chosen, actor=actor) is None:
            raise IllegalMove(_("这件案子还没有曝光。"))
        step.data["photos"] = sorted(photos)
    return step.case


def decide(
    *,
    complaint: Complaint,
    actor: User,
    back: bool,
    words: str,
    version: int | None = None,
    now: datetime | None = None,
) -> Complaint:
    """Whether a page that was taken off may come back, through the workflow; with a reason either way."""
    if not clean(words):
        raise Incomplete(_("请写明理由。"), "words")
    with noting("exposure_decided", complaint, actor=actor, now=now) as step:
        refuse(step.case, actor, version)
        why = facts(step.case).off
        if back and why is not None and why not in A_PERSON_MAY:
            raise IllegalMove(_("%(why)s，页面不能恢复。") % {"why": why.label})
        page = services.found(step.case.public_number)
        if page is None or not page.standing.off:
            raise IllegalMove(_("这件案子没有撤下的曝光页面。"))
        services.decide(case=step.case.public_number, back=back, actor=actor, now=step.now)
        step.data["back"], step.words = back, words
    return step.case
