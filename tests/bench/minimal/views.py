"""What is measured beside: a page of so many bytes, the rows of a report, a list of twenty cases."""

import secrets
from datetime import timedelta
from functools import lru_cache

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import Context, Template
from django.utils import timezone

from cms.directory.models import Unit
from complaints.models import Category, Complaint, Event, EventText, Submission, Undoable
from portal.accounts.models import User
from portal.contacts.models import Contact
from portal.messaging.models import Delivery

LIST = Template("<ul>{% for one in cases %}<li>{{ one.public_number }} {{ one.answer_due_at }}</li>{% endfor %}</ul>")


@lru_cache(maxsize=4)
def body(size: int) -> bytes:
    """So many bytes, made once."""
    return b"x" * size


@lru_cache(maxsize=1)
def known() -> tuple[int, int]:
    """A category and an office, looked up once."""
    category, unit = Category.objects.order_by("pk").first(), Unit.objects.order_by("pk").first()
    assert category is not None and unit is not None, "the demo has them"
    return category.pk, unit.pk


def page(request: HttpRequest, size: int) -> HttpResponse:
    """A page that costs nothing to make."""
    return HttpResponse(body(size))


def report(request: HttpRequest) -> HttpResponse:
    """The rows that a report without photos leaves, one INSERT each, in one transaction: no more and no less."""
    now, (category, unit) = timezone.now(), known()
    said = request.POST["description"]
    with transaction.atomic():
        contact = Contact(phone_cipher=request.POST["phone"])
        contact.save(force_insert=True)
        case = Complaint(
            number=secrets.token_hex(6),
            public_number=secrets.token_hex(6),
            channel="web",
            category_id=category,
            description=said,
            contact=contact,
            owner_id=unit,
            owner_code="000000000000",
            status_at=now,
            received_at=now,
            clock_at=now,
            accept_due_at=now,
            answer_due_at=now,
        )
        case.save(force_insert=True)
        Submission(complaint=case, token_digest=secrets.token_hex(32), text_digest="0" * 64, at=now).save(
            force_insert=True
        )
        event = Event(complaint=case, n=1, kind="register", at=now, prev="0" * 64, hash=secrets.token_hex(32))
        event.save(force_insert=True)
        EventText(event=event, salt="0" * 32, text=said).save(force_insert=True)
        Delivery(
            key=f"minimal:{case.pk}",
            subject=f"complaint:{case.pk}",
            contact=contact,
            channel="sms",
            template="received",
            params={"number": case.number, "lang": "zh", "days": "5"},
        ).save(force_insert=True)
    return HttpResponse(case.number)


def orders(request: HttpRequest, unit: int) -> HttpResponse:
    """A unit's cases that are being worked on, twenty of them, soonest first: one query and a list."""
    cases = Complaint.objects.filter(assignments__unit=unit, assignments__current=True, status="handling")
    rows = cases.order_by("answer_due_at").values("public_number", "answer_due_at")[:20]
    return HttpResponse(LIST.render(Context({"cases": rows})))


def screen(request: HttpRequest) -> HttpResponse:
    """What waits to be accepted, twenty-five of it, danger first: one query and a list."""
    cases = Complaint.objects.filter(status="received").order_by("-danger", "accept_due_at", "pk")
    rows = cases.values("public_number", "answer_due_at")[:25]
    return HttpResponse(LIST.render(Context({"cases": rows})))


def public(request: HttpRequest) -> JsonResponse:
    """Twenty-five public cases of the last ninety days, newest first, with the columns that a program wants."""
    cases = Complaint.objects.filter(publicity="public", received_at__gte=timezone.now() - timedelta(days=90))
    columns = (
        "public_number",
        "status",
        "public_text",
        "received_at",
        "updated_at",
        "category__code",
        "category__name",
    )
    rows = cases.order_by("-received_at", "-pk").values(*columns)[:25]
    return JsonResponse(list(rows), safe=False)


def act(request: HttpRequest, case: int) -> HttpResponse:
    """The rows that an act writes, in one transaction: the case under its lock, the event, what undoing needs."""
    now = timezone.now()
    with transaction.atomic():
        found = Complaint.objects.select_for_update(of=("self",)).get(pk=case)
        found.version += 1
        found.updated_at = found.status_at = now
        found.save()
        event = Event(
            complaint=found, n=found.version, kind="accept", at=now, prev="0" * 64, hash=secrets.token_hex(32)
        )
        event.save(force_insert=True)
        Undoable.objects.filter(complaint=found).delete()
        Undoable(complaint=found, event=event, by_id=known_user(), until_at=now).save(force_insert=True)
    return HttpResponse(found.number)


@lru_cache(maxsize=1)
def known_user() -> int:
    """An account, looked up once."""
    return int(User.objects.order_by("pk").values_list("pk", flat=True)[0])
