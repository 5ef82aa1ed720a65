"""我也看到了: a mark at a public case, once a browser; it makes no case, and five of them bring one to the front."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from complaints import nearby, photographs
from complaints.actors import Actor
from complaints.choices import Origin, Outside
from complaints.lifecycle import IllegalMove, Step, noting
from complaints.models import Complaint, Evidence, Sighting
from portal import messaging
from portal.codes import numbers
from portal.contacts import digests
from portal.contacts.models import Contact
from portal.uploads import Refused
from portal.uploads.photographs import Photograph

RAISING = 5
"""So many people who saw it too raise the priority."""
PHOTOS_OF_ONE, PHOTOS_OF_ALL = 3, 30
TRIES, NARROW_TRIES = 40, 20
MESSAGES_A_DAY = 4
"""To one number about its marks, counted apart from what it is told of its own reports: anybody can type a number."""


@dataclass(frozen=True)
class Mark:
    """The mark, and whether this browser had made it before."""

    sighting: Sighting
    known: bool


def keys(complaint: Complaint, secret: str) -> list[str]:
    """What a browser's secret may be stored as at this case, the newest first: a digest under each of FIELD_KEYS."""
    return digests.candidates("sighting", f"{complaint.uuid}:{secret}") if secret else []


def made_by(complaint: Complaint, secret: str) -> Sighting | None:
    """The mark that this browser has made at the case."""
    return Sighting.objects.filter(complaint=complaint, browser__in=keys(complaint, secret)).first()


def said_at(cases: Iterable[Complaint], secret: str) -> set[int]:
    """Keys of those of the cases that this browser has marked; one query, none for a browser without an id."""
    kept = {key for case in cases for key in keys(case, secret)}
    return set(Sighting.objects.filter(browser__in=kept).values_list("complaint_id", flat=True)) if kept else set()


def mark(
    *,
    complaint: Complaint,
    secret: str,
    phone: str = "",
    photos: Sequence[Photograph] = (),
    lang: str = "zh-hans",
    held: str = "",
    now: datetime | None = None,
) -> Mark:
    """Marks the case, with an event and a receipt; the same browser again gets the mark that it has.

    ``phone`` in E.164, ``held``: why the mark does not count yet. Raises ``IllegalMove`` when nobody can mark it.
    """
    with noting("seen_too", complaint, actor=Outside.SYSTEM, now=now) as step:
        earlier = made_by(step.case, secret)
        if earlier is not None:
            step.skip = True
            return Mark(earlier, known=True)
        if not nearby.markable().filter(pk=step.case.pk).exists():
            raise IllegalMove(_("这件事已经办完，或者不再公开，不用再标记了。"))
        contact = Contact.objects.keep(phone=phone)
        sighting = numbered(Sighting(
            complaint=step.case, browser=keys(step.case, secret)[0], at=step.now, contact=contact, lang=lang, held=held
        ))  # fmt: skip
        if held:
            step.data["held"] = True
        else:
            count(step)
            tell_receipt(sighting)
        attach(step, sighting, photos)
    return Mark(sighting, known=False)


def numbered(sighting: Sighting) -> Sighting:
    """Saves it under a number that nobody has."""
    for attempt in range(TRIES):
        sighting.number = numbers.mark_number(sighting.at, wide=attempt >= NARROW_TRIES)
        try:
            with transaction.atomic():
                sighting.save(force_insert=True)
                return sighting
        except IntegrityError:
            continue
    raise RuntimeError("no free number for a mark was found")


def joined(case: Complaint) -> list[int]:
    """Keys of the case and of all that were joined to it, one to another: what people saw there they saw here."""
    found, fresh = [case.pk], [case.pk]
    while fresh:
        fresh = list(Complaint.objects.filter(merged_into__in=fresh).exclude(pk__in=found).values_list("pk", flat=True))
        found += fresh
    return found


def follow(step: Step) -> None:
    """Whoever marked a case has marked the one that leads it: counts anew there when one is joined to it or taken out.

    A follower of the lifecycle.
    """
    led = step.data.get("into") if step.move.name == "merge" else step.data.get("out_of")
    if led is None or not (step.case.marks or step.case.sightings.exists()):
        return
    lead = Complaint.objects.filter(number=led).first()
    if lead is not None:
        count_led(lead, step.now)


def count_led(case: Complaint, now: datetime) -> None:
    """Counts a case anew whose joined cases have changed, and those that lead it."""
    with noting("seen_too", case, actor=Outside.SYSTEM, now=now) as step:
        before = step.case.marks
        count(step)
        step.skip = step.case.marks == before
    if step.case.merged_into is not None and not step.skip:
        count_led(step.case.merged_into, now)


def count(step: Step) -> None:
    """Counts the marks of the case and of those joined to it anew; the fifth one raises its priority, for good."""
    case = step.case
    case.marks = Sighting.objects.filter(complaint__in=joined(case), held="").count()
    step.data["marks"] = case.marks
    if case.marks >= RAISING and not case.priority:
        case.priority = step.data["raised"] = True


def attach(step: Step, sighting: Sighting, photos: Sequence[Photograph]) -> int:
    """Adds the photos to the case as far as there is room; how many. They are nobody's to see but the office's."""
    of_all = Evidence.objects.filter(complaint=step.case, sighting__isnull=False).count()
    room = max(min(PHOTOS_OF_ONE - sighting.photos.count(), PHOTOS_OF_ALL - of_all), 0)
    made = 0
    for photo in photos[:room]:
        row = photographs.attach(case=step.case, photograph=photo, origin=Origin.ADDED, now=step.now)
        if row is not None:
            row.sighting, made = sighting, made + 1
            row.save(update_fields=["sighting"])
    if made:
        step.data["photos"], step.case.changed_at = made, step.now
    return made


def add_photos(*, sighting: Sighting, photos: Sequence[Photograph], now: datetime | None = None) -> int:
    """Photos that come after the mark; how many were new. Raises ``Refused`` when there is no room for any."""
    with noting("seen_photo", sighting.complaint, actor=Outside.SYSTEM, now=now) as step:
        if not nearby.markable().filter(pk=step.case.pk).exists():
            raise IllegalMove(_("这件事已经办完，照片不用再加了。"))
        if sighting.photos.count() >= PHOTOS_OF_ONE:
            raise Refused(_("最多%(most)s张照片，已经够了，谢谢您。") % {"most": PHOTOS_OF_ONE})
        made = attach(step, sighting, photos)
        step.skip = not made
    return made


def release(*, complaint: Complaint, actor: Actor, now: datetime | None = None) -> Complaint:
    """The office has looked: every mark that was held counts from now on."""
    with noting("seen_too", complaint, actor=actor, now=now) as step:
        step.skip = not Sighting.objects.filter(complaint=step.case).exclude(held="").update(held="")
        if not step.skip:
            count(step)
    if step.case.merged_into is not None and not step.skip:
        count_led(step.case.merged_into, step.now)
    return step.case


def tell_receipt(sighting: Sighting) -> None:
    """Number and code to who left a phone."""
    messaging.queue(
        key=f"{sighting.subject_string}:receipt",
        subject=sighting.subject_string,
        contact=sighting.contact,
        template="seen_too",
        params={"number": sighting.number, "lang": sighting.lang},
    )
