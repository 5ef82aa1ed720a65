"""Who is in the list of chiefs, for persons who were there before the column."""

from typing import Any

from django.db import migrations
from django.db.models import Q
from django.utils import timezone

LEVELS = ("city", "county", "township", "village")
ROLES = (
    "first_chief_general",
    "chief_general",
    "deputy_chief_general",
    "reservoir_general",
    "river_chief",
    "reach_chief",
)


def rank(apps: Any, schema_editor: Any) -> None:
    """The highest level of each, as of today."""
    today = timezone.localdate()
    person, appointment = apps.get_model("directory", "Person"), apps.get_model("directory", "Appointment")
    in_force = Q(ends_on=None) | Q(ends_on__gte=today)
    held = appointment.objects.filter(in_force, starts_on__lte=today, person__public=True, post__role__in=ROLES)
    for number, level in reversed(list(enumerate(LEVELS))):
        person.objects.filter(pk__in=held.filter(post__level=level).values("person")).update(rank=number)


class Migration(migrations.Migration):
    dependencies = [("directory", "0006_lists")]
    operations = [migrations.RunPython(rank, migrations.RunPython.noop)]
