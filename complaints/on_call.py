"""Who of the duty roster may be called about a case, in which order: nobody whom it is about hears of it."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.directory import oversight, roster
from cms.directory.models import Appointment, DutyMember, Posting, Unit
from complaints import permissions
from complaints.choices import Status
from complaints.models import Complaint


def line(case: Complaint, at: datetime) -> Iterator[DutyMember]:
    """Those on duty at that moment, those of the office that owns the case first, then those above it."""
    for member in roster.lineup(offices(case), at):
        if not blind(case, member):
            yield member


def offices(case: Complaint) -> list[Unit]:
    """The offices whose people may know of the case, the nearest first.

    A case about who answers for the river stays with the office that owns it, a confidential one with the city.
    """
    upwards = roster.upwards(case.owner)
    if case.about_chief:
        return upwards[:1]
    return upwards[-1:] if case.confidential else upwards


def blind(case: Complaint, member: DutyMember) -> bool:
    """Whether the case is about him or somebody over him, or lies outside of what his account may open."""
    if case.about_chief and answers_for(case, member):
        return True
    if member.user is not None:
        one = Complaint.objects.filter(pk=case.pk)
        return not (permissions.desk(member.user) and one.on_desk(member.user).exists())
    today = timezone.localdate()
    posts = Appointment.objects.on(today).filter(person=member.person_id).values_list("post", flat=True)
    above = oversight.over(frozenset(posts), frozenset({member.office_id}), today)
    persons = {*above.persons, member.person_id}
    return case.subjects.filter(Q(post__in=above.posts) | Q(unit__in=above.units) | Q(person__in=persons)).exists()


def answers_for(case: Complaint, member: DutyMember) -> bool:
    """Whether he holds a post on the reach, so that "the one who answers for it" may be himself."""
    chain = Appointment.objects.filter(pk__in=case.chain)
    if member.person_id is not None:
        return chain.filter(person=member.person_id).exists()
    return Posting.objects.filter(user=member.user_id, post__in=chain.values("post")).exists()


def word(case: Complaint) -> str:
    """What the reporter of an urgent case reads until somebody screens it; "" when nobody is called, as in a flood."""
    alert = case.alerts.order_by("-n").first() if case.urgent and case.status == Status.RECEIVED else None
    if alert is None:
        return ""
    if alert.acknowledged_at is not None:
        return _("值班的人已经收到。")
    return _("已经在通知值班的人。") if alert.sent_at is None or alert.member_id is not None else ""
