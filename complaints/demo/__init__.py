"""The invented city's hotline: accounts, rules and cases, the same each time. Nobody in it exists."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cms.directory import demo as register
from cms.directory.demo import growth as growth_of_register
from complaints.demo import growth, growth_places
from complaints.demo.accounts import open_accounts
from complaints.demo.cases import file_cases
from complaints.demo.doors import open_doors
from complaints.demo.rules import lay_down_rules
from complaints.models import Complaint

CASES = 120


@transaction.atomic
def build(scale: float = 1, now: datetime | None = None) -> int:
    """Fills an empty hotline; one that has cases already stays as it is. Returns how many cases there are now."""
    register.build()
    open_accounts()
    lay_down_rules()
    open_doors()
    if not Complaint.objects.exists():
        file_cases(max(int(CASES * scale), 1), now or timezone.now())
    return Complaint.objects.count()


def grow(scale: float) -> int:
    """The city at so many times the report's size, beyond the drawn one; how many cases there are now."""
    growth_of_register.grow(scale)
    growth_places.lay_down_rules()
    photos = round(growth.REPORT_PHOTOS * min(scale, 1))
    return growth.grow(round(growth.REPORT_CASES * scale), photos)
