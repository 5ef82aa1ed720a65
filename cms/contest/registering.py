"""Schools sign up with a proved telephone; their contact teacher adds colleagues."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from cms.contest import Refused, assigning
from cms.contest.models import School, Seat, Teacher
from cms.directory.models import Division
from portal import audit
from portal.accounts import role_changes
from portal.accounts.models import User
from portal.contacts.models import Contact

ROLE = "teacher"
MOST_TEACHERS = 40
NAME = 60
"""Characters of a school's name."""


def register(*, name: str, division: Division, teacher_name: str, e164: str, now: datetime) -> Teacher:
    """The school with its contact teacher, whose telephone was proved just now. The same telephone again gives what
    is there. Raises Refused: the school is registered already by somebody else."""
    known = Teacher.objects.filter(user__in=User.objects.signing_in_with(e164)).select_related("user", "school").first()
    if known is not None:
        return known
    try:
        with transaction.atomic():
            make_room(name, division)
            school = School.objects.create(name=name, division=division, registered_at=now)
            teacher = Teacher.objects.create(school=school, user=account(e164, teacher_name), lead=True)
            assigning.step_back(Seat.objects.filter(user=teacher.user))
            audit.record(actor=teacher.user, act="school.registered", subject=f"school:{school.pk}")
    except IntegrityError as there:
        words = _("这所学校登记过了。请学校的联系老师把您加进来，或者打电话给河长办。")
        raise Refused(words) from there
    return teacher


def make_room(name: str, division: Division) -> None:
    """A name that the office has refused to somebody is free for the school whose name it is."""
    for refused in School.objects.filter(name=name, division=division, refused_at__isnull=False):
        refused.name = f"{name[: NAME - 12]}（退回{refused.pk}）"
        refused.save(update_fields=["name"])


def correct(*, lead: Teacher, name: str, division: Division, now: datetime) -> School:
    """Another name or place of a school that is not approved; the office looks anew. Raises Refused."""
    school = lead.school
    if not lead.lead or school.approved_at is not None:
        raise Refused(_("学校已经核准，或者您不是联系老师。要改请打电话"))
    if not name or len(name) > NAME:
        raise Refused(_("请写学校全称，最多%(most)s个字") % {"most": NAME})
    try:
        with transaction.atomic():
            school.name, school.division = name, division
            school.registered_at, school.refused_at, school.refusal = now, None, ""
            school.save()
            audit.record(actor=lead.user, act="school.corrected", subject=f"school:{school.pk}")
    except IntegrityError as there:
        school.refresh_from_db()
        raise Refused(_("这所学校登记过了。请学校的联系老师把您加进来，或者打电话给河长办。")) from there
    return school


def account(e164: str, name: str) -> User:
    """The account that signs in with the number, made when there is none; it is a teacher's from now on."""
    user: User | None = User.objects.signing_in_with(e164).first()
    if user is None:
        user = User(username=f"teacher-{get_random_string(8, '23456789abcdefghjkmnpqrstuvwxyz')}", first_name=name)
        user.password = make_password(None)
        user.contact = Contact.objects.keep(phone=e164)
        user.save()
    before = role_changes.standing(user)
    user.groups.add(Group.objects.get(name=ROLE))
    role_changes.note(actor=user, user=user, before=before)
    return user


def add_teacher(*, lead: Teacher, name: str, e164: str) -> Teacher:
    """A colleague, who signs in with his telephone. Raises Refused: not the contact teacher, another school's."""
    if not lead.lead:
        raise Refused(_("只有联系老师能加老师"))
    if lead.school.teachers.count() >= MOST_TEACHERS:
        raise Refused(_("老师太多了。请先去掉不用的"))
    with transaction.atomic():
        known = Teacher.objects.filter(user__in=User.objects.signing_in_with(e164)).first()
        if known is not None and known.school_id != lead.school_id:
            raise Refused(_("这个手机号是别的学校的老师，请换一个"))
        if known is not None:
            return known
        made = Teacher.objects.create(school=lead.school, user=account(e164, name))
        assigning.step_back(Seat.objects.filter(user=made.user))
        audit.record(actor=lead.user, act="school.teacher_added", subject=f"school:{lead.school_id}")
    return made


def remove_teacher(*, lead: Teacher, teacher: Teacher) -> None:
    """Takes a colleague off; his entries stay the school's. Raises Refused."""
    if not lead.lead or teacher.school_id != lead.school_id or teacher.pk == lead.pk:
        raise Refused(_("不能去掉这位老师"))
    with transaction.atomic():
        user = teacher.user
        before = role_changes.standing(user)
        teacher.delete()
        user.groups.remove(Group.objects.get(name=ROLE))
        role_changes.note(actor=lead.user, user=user, before=before)
        audit.record(actor=lead.user, act="school.teacher_removed", subject=f"school:{lead.school_id}")
