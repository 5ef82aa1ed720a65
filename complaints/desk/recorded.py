"""Cases in the list of recorded acts: by their number and with their page, for whom it opens."""

from django.urls import reverse

from complaints.desk import saved
from complaints.desk.filters import Filters
from complaints.models import Complaint
from portal.accounts.models import User
from portal.audit.subjects import Shown
from portal.codes import numbers


def named(keys: set[str], user: User) -> dict[str, Shown]:
    """The cases of those keys that are on the account's desk."""
    own = Complaint.objects.on_desk(user).filter(pk__in=[key for key in keys if key.isascii() and key.isdigit()])
    return {
        str(pk): Shown(numbers.show(number), reverse("desk:case", args=(number,)))
        for pk, number in own.values_list("pk", "number")
    }


def view(slug: str) -> str:
    """The name of the saved view whose rows were taken out."""
    return str(saved.chosen(slug).label)


def filters(names: list[str]) -> str:
    """By what the rows were narrowed."""
    return "、".join(str(Filters.base_fields[name].label) for name in names if name in Filters.base_fields)


def keys_of(words: str, user: User) -> list[str]:
    """The key of the case with that number, with or without blanks."""
    number = numbers.digits(words)
    if not number:
        return []
    return [str(pk) for pk in Complaint.objects.on_desk(user).filter(number=number).values_list("pk", flat=True)]
