"""Schools sign up with a proved telephone; their contact teacher adds colleagues."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from cms.contest import Refused
from cms.contest.models import School, Teacher
from cms.directory.models import Division
from portal import audit
from portal.accounts import role_changes
from portal.accounts.models import User
from portal.contacts.models import Contact

ROLE = "teacher"
MOST_TEACHERS = 40


def register(*, name: str, division: Division, teacher_name: str, e164: str, now: datetime) -> Teacher:
    """The school with its contact teacher, whose telephone was proved just now. The same telephone again gives what
    is there. Raises Refused: the school is registered already by somebody else."""
    known = Teacher.objects.filter(user__in=User.objects.signing_in_with(e164)).select_related("user", "school").first()
    if known is not None:
        return known
    try:
        with transaction.atomic():
            school = School.objects.create(name=name, division=division, registered_at=now)
            teacher = Teacher.objects.create(school=school, user=account(e164, teacher_name), lead=True)
            audit.record(actor=teacher.user, act="school.registered", subject=f"school:{school.pk}")
    except IntegrityError as there:
        words = _("这所学校登记过了。请学校的联系老师把您加进来，或者打电话给河长办。")
        raise Refused(words) from there
    return teacher


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
