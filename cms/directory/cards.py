"""Cards of rivers and chiefs for pages that name them: the page keeps the number, the card follows the register."""

from collections.abc import Iterable

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from cms.directory.models import Appointment, Person, Water
from cms.directory.public.rivers import first_chiefs
from cms.directory.shown import answers_for


def rivers(codes: Iterable[str]) -> dict[str, SafeString]:
    """Cards by the water's code, with its chief for the whole city; three queries."""
    waters = list(Water.objects.filter(code__in=list(codes)))
    chiefs = first_chiefs(waters)
    return {
        water.code: render_to_string("directory/cards/river.html", {"water": water, "chief": chiefs.get(water.pk)})
        for water in waters
    }


def chiefs(keys: Iterable[str]) -> dict[str, SafeString]:
    """Cards by the number in the address of a chief's page; only of those whose name is public. Two queries."""
    numbers = [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 18]
    people = Person.objects.public().filter(pk__in=numbers, appointments__isnull=False).distinct()
    held: dict[int, list[str]] = {}
    today = Appointment.objects.on(timezone.localdate()).filter(person__in=numbers).with_names()
    for one in today.order_by("post"):
        held.setdefault(one.person_id, []).append(f"{one.post.role_name}：{answers_for(one.post)}")
    return {
        str(who.pk): render_to_string("directory/cards/chief.html", {"who": who, "posts": held.get(who.pk, [])[:3]})
        for who in people
    }
