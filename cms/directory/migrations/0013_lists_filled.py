"""What the lists are narrowed by, for persons and waters that were there before the columns."""

from collections import defaultdict
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
CHUNK = 2_000


def fill_persons(apps: Any, schema_editor: Any) -> None:
    """Counties and words of the posts that each holds today."""
    today = timezone.localdate()
    person, appointment = apps.get_model("directory", "Person"), apps.get_model("directory", "Appointment")
    in_force = Q(ends_on=None) | Q(ends_on__gte=today)
    held = appointment.objects.filter(in_force, starts_on__lte=today, person__rank__isnull=False, post__role__in=ROLES)
    rows = held.order_by("person").values_list(
        *("person", "post__division__code", "post__reach__division__code"),
        *("post__title", "post__water__name", "post__reach__stretch"),
    )
    counties: dict[int, set[str]] = defaultdict(set)
    words: dict[int, set[str]] = defaultdict(set)
    for pk, place, reach_place, *said in rows.iterator(CHUNK):
        counties[pk] |= {code[:6] for code in (place, reach_place) if code}
        words[pk] |= {one for one in said if one}
    found = [
        person(pk=pk, counties=" ".join(sorted(counties[pk])), post_words="\n".join(sorted(words[pk]))) for pk in words
    ]
    person.objects.bulk_update(found, ["counties", "post_words"], batch_size=200)


def fill_waters(apps: Any, schema_editor: Any) -> None:
    """The highest level of the chiefs and the words of the reaches."""
    water, post, reach = (apps.get_model("directory", name) for name in ("Water", "Post", "Reach"))
    for level in reversed(LEVELS):
        led = post.objects.filter(role="river_chief", level=level, water__isnull=False)
        water.objects.filter(pk__in=led.values("water")).update(led_from=level)
    words: dict[int, dict[str, None]] = defaultdict(dict)
    rows = reach.objects.order_by("order", "pk").values_list("water", "name", "stretch", "division__name")
    for pk, *said in rows.iterator(CHUNK):
        words[pk] |= dict.fromkeys(one for one in said if one)
    found = [water(pk=pk, reach_words="\n".join(said)) for pk, said in words.items()]
    water.objects.bulk_update(found, ["reach_words"], batch_size=200)


class Migration(migrations.Migration):
    dependencies = [("directory", "0012_lists_by_columns")]
    operations = [
        migrations.RunPython(fill_persons, migrations.RunPython.noop),
        migrations.RunPython(fill_waters, migrations.RunPython.noop),
    ]
