"""What the list of rivers is narrowed by, kept in columns of the water: the highest level of its chiefs, and the words
of its reaches. Whoever writes posts, reaches or places calls this; rows written in bulk are gone through afterwards."""

from collections import defaultdict
from collections.abc import Iterable

from django.apps import apps

from cms.directory.choices import LEVELS, Role

BATCH = 500
COLUMNS = ("led_from", "reach_words")


def refresh(waters: Iterable[int | None]) -> int:
    """Writes the columns of these waters; how many changed. Three queries when none of a few did."""
    keys = sorted({pk for pk in waters if pk is not None})
    return sum(written(keys[n : n + BATCH]) for n in range(0, len(keys), BATCH))


def written(keys: list[int]) -> int:
    """The same for as many as one query takes."""
    water, levels, words = apps.get_model("directory", "Water"), led(keys), told(keys)
    stale = []
    for one in water.objects.filter(pk__in=keys).only(*COLUMNS):
        values = levels.get(one.pk, ""), words.get(one.pk, "")
        if values != (one.led_from, one.reach_words):
            one.led_from, one.reach_words = values
            stale.append(one)
    water.objects.bulk_update(stale, COLUMNS, batch_size=100)
    return len(stale)


def led(keys: list[int]) -> dict[int, str]:
    """The highest level at which each of the waters has a chief of its own."""
    posts = apps.get_model("directory", "Post").objects.filter(role=Role.RIVER_CHIEF, water__in=keys)
    found: dict[int, str] = {}
    for pk, level in posts.values_list("water", "level"):
        found[pk] = min(found.get(pk, level), level, key=LEVELS.index)
    return found


def told(keys: list[int]) -> dict[int, str]:
    """Name, stretch and place of every reach, each once, a line each."""
    reaches = apps.get_model("directory", "Reach").objects.filter(water__in=keys).order_by("order", "pk")
    words: dict[int, dict[str, None]] = defaultdict(dict)
    for pk, *said in reaches.values_list("water", "name", "stretch", "division__name"):
        words[pk] |= dict.fromkeys(one for one in said if one)
    return {pk: "\n".join(said) for pk, said in words.items()}


def of_places(divisions: Iterable[int]) -> int:
    """The waters of which a reach lies right in one of these places, after it was called otherwise."""
    reaches = apps.get_model("directory", "Reach").objects.filter(division__in=list(divisions))
    return refresh(reaches.values_list("water", flat=True).distinct())


def all_again() -> int:
    """Every water once more, after rows were written by SQL or in bulk."""
    return refresh(apps.get_model("directory", "Water").objects.order_by("pk").values_list("pk", flat=True))
