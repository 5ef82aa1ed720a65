"""Schools, teachers and jurors of the invented city."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from cms.contest.models import School, Teacher
from cms.directory.models import Division
from portal.accounts.models import User
from portal.contacts.models import Contact

SCHOOLS = (
    ("teacher", "清源市白鹭溪小学", 11),
    ("teacher-b", "清源市柳湾小学", 12),
    ("teacher-c", "清源市第三中学", 13),
)
JURORS = ("juror", "juror-b", "juror-c", "juror-d", "juror-e")
PHONE = "+861380000{:04d}"


def account(name: str, role: str, shown: str, phone: int = 0) -> User:
    """The demo account of that name, made when it is not there; its password is set when the site starts."""
    user: User
    user, made = User.objects.get_or_create(username=name, defaults={"demo": True, "first_name": shown})
    if made:
        user.password = make_password(None)
    if phone and user.contact_id is None:
        user.contact = Contact.objects.keep(phone=PHONE.format(phone))
    user.save()
    user.groups.add(Group.objects.get_or_create(name=role)[0])
    return user


def teachers(now: datetime) -> list[Teacher]:
    """The three schools, approved, each with its contact teacher."""
    found = []
    for (name, title, phone), division in zip(SCHOOLS, places(), strict=False):
        school, _made = School.objects.get_or_create(
            name=title, division=division, defaults={"registered_at": now, "approved_at": now}
        )
        user = account(name, "teacher", "演示教师", phone)
        found.append(Teacher.objects.get_or_create(user=user, defaults={"school": school, "lead": True})[0])
    return found


def places() -> list[Division]:
    """Where the schools lie: the counties, the first again where there are too few."""
    rows = list(Division.objects.counties().order_by("code")) or list(Division.objects.order_by("code")[:1])
    return (rows * len(SCHOOLS))[: len(SCHOOLS)]


def jurors() -> list[User]:
    """Five of them."""
    return [account(name, "juror", f"演示评委{n}") for n, name in enumerate(JURORS, 1)]
