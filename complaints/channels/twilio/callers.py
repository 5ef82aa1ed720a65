"""Who sent a webhook's message or call."""

from django.http import HttpRequest

from portal.contacts import phones
from portal.text import clean

LONGEST = 64


def number(request: HttpRequest) -> str:
    """The sender in E.164; "" for a number that is not shown, and for names and service numbers nobody can answer."""
    try:
        found = phones.normalise(request.POST.get("From", ""))
    except ValueError:
        return ""
    return found if found.startswith("+") else ""


def sid(request: HttpRequest, name: str) -> str:
    """The provider's id of that name; "" when it is missing."""
    return clean(request.POST.get(name, ""), LONGEST)
