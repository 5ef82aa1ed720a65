"""Demo accounts: the user name is the role; all share one password, which ``make run`` prints."""

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from cms.directory.demo import take_seats
from cms.directory.models import Posting, Unit
from portal.accounts.models import User
from portal.accounts.roles import ROLES
from portal.contacts.models import Contact

FURTHER = {"moderator-b": "moderator", "handler-b": "handler", "moderator-city": "moderator"}
OF = {"moderator-b": "河口区", "handler-b": "河口区", "moderator-city": "市"}
"""Whose they are, where another account of the same role would bear the same name."""
CITY_OFFICE = "清源市河长办"
PHONES = {
    "chief": "+8613800000001",
    "handler": "+8613800000002",
    "police": "+8613800000003",
    "duty": "+8613800000004",
    "moderator": "+8613800000005",
    "moderator-b": "+8613800000006",
}
"""Numbers that no operator gives out; with them the field pages and the duty track can be tried."""


def open_accounts() -> None:
    """Makes the accounts that are missing and posts them; their password is set when the site starts."""
    for name, role in {**{role: role for role in ROLES}, **FURTHER}.items():
        user, made = User.objects.get_or_create(username=name, defaults={"demo": True, "is_staff": True})
        if not made:
            continue
        user.password = make_password(None)
        user.first_name = f"演示{OF.get(name, '')}{ROLES[role]}"
        user.is_superuser = role == "administrator"
        if phone := PHONES.get(name):
            user.contact = Contact.objects.keep(phone=phone)
        user.save()
        user.groups.add(Group.objects.get(name=role))
    take_seats()
    city = Unit.objects.get(short_name=CITY_OFFICE)
    Posting.objects.get_or_create(user=User.objects.get(username="moderator-city"), unit=city, post=None)
