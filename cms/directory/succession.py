"""换人: one act ends an appointment and begins the next, so that no post is held by two and no day falls between."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.core.registries import appointment_ended, appointment_ending
from cms.directory.models import Appointment, Person, Post, Reach, Signboard

if TYPE_CHECKING:
    from portal.accounts.models import User

DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Change:
    """What was done: the one that ended, None for a post that was vacant; the one that began, None for nobody yet."""

    ended: Appointment | None
    begun: Appointment | None


def holder(post: Post, on: datetime.date) -> Appointment | None:
    """Who holds the post that day in his own right, not who stands in; None when it is vacant."""
    return post.appointments.on(on).filter(acting=False).select_related("person").order_by("-starts_on", "-pk").first()


def succeed(*, post: Post, person: Person, starts_on: datetime.date, actor: User | None = None) -> Change:
    """The post goes over: the old term ends the day before, and with it that of whoever stood in. Cases stay with the
    post. Raises ValidationError, with what to do, for a change that cannot be.
    """
    with transaction.atomic():
        Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
        old = post.appointments.filter(acting=False, ends_on=None).select_related("person").first()
        old = old or holder(post, starts_on) or holder(post, starts_on - DAY)
        refuse(post, person, starts_on, old)
        for one in post.appointments.on(starts_on).filter(starts_on__lt=starts_on):
            end(one, starts_on - DAY, actor)
        begun = Appointment(post=post, person=person, starts_on=starts_on)
        begun.full_clean()
        begun.save()
        record(begun, actor, "wagtail.create")
        made = Change(old, begun)
        appointment_ended.run(made, actor)
    return made


def vacate(*, post: Post, last_on: datetime.date, actor: User | None = None) -> Change:
    """The holder leaves and nobody follows yet: his cases go to the office of the same level.

    Raises ValidationError for a post that nobody holds, and for a day before his term.
    """
    with transaction.atomic():
        Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
        old = post.appointments.filter(acting=False, ends_on=None).select_related("person").first()
        if old is None:
            raise ValidationError({"starts_on": _("这个岗位现在没有人，不用离任。")})
        if last_on < old.starts_on:
            day = f"{old.starts_on:%Y-%m-%d}"
            raise ValidationError({"starts_on": _("他%(day)s才上任，请写后面的一天。") % {"day": day}})
        end(old, last_on, actor)
        made = Change(old, None)
        appointment_ended.run(made, actor)
    return made


def refuse(post: Post, person: Person, starts_on: datetime.date, old: Appointment | None) -> None:
    """Raises ValidationError for the same person again, a day before the old term, and a post given on already."""
    if old is not None and old.person_id == person.pk and old.ends_on is None:
        raise ValidationError({"person": _("现在就是这个人，不用换。")})
    if old is not None and starts_on <= old.starts_on:
        day = f"{old.starts_on:%Y-%m-%d}"
        raise ValidationError({"starts_on": _("前一位%(day)s才上任，请写后面的一天。") % {"day": day}})
    if post.appointments.filter(starts_on__gte=starts_on, acting=False).exists():
        raise ValidationError({"starts_on": _("这一天以后已经排了人，请先改那一条任职。")})


def end(one: Appointment, last: datetime.date, actor: User | None) -> None:
    """The last day of a term."""
    one.ends_on = last
    one.save()
    record(one, actor, "wagtail.edit")


def record(one: Appointment, actor: User | None, action: str) -> None:
    """Into the history that staff read."""
    log(instance=one, action=action, user=actor, title=str(one), content_changed=True)


def past(post: Post) -> list[Appointment]:
    """Everybody who held the post or stood in, the latest first; for staff alone."""
    return list(post.appointments.select_related("person").order_by("-starts_on", "-pk"))


def boards(post: Post) -> list[Signboard]:
    """Boards on the bank that name the post: their pages follow by themselves, their paper has to be stuck anew."""
    reaches: Any = Reach.objects.answered_by([post]).order_by()
    on_the_bank = Signboard.objects.on_the_bank().naming_chiefs().filter(reach__in=reaches.values("pk"))
    return list(on_the_bank.select_related("reach__water").order_by("code"))


def told(old: Appointment | None) -> list[str]:
    """What other floors have to say before a term ends, such as open cases that stay with the post."""
    return appointment_ending.words(old) if old is not None else []
