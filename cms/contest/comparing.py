"""Finds entries of a contest that are alike, for staff to look at; a worker does so, nothing is decided by it."""

from collections import defaultdict
from datetime import datetime
from itertools import combinations

from django.db import transaction
from django.utils import timezone

from cms.contest import alike
from cms.contest.choices import Form, Likeness
from cms.contest.models import Alike, Contest, Copy, Entry, WorkFile
from portal.search.file_text import tidy
from portal.uploads import nearness

MOST = 2000
LEAST_WORDS = 60


def look(contest: Contest) -> int:
    """Writes the pairs that are not known yet; how many there are."""
    pairs = {**same(contest), **near(contest), **words(contest)}
    rows = [
        Alike(contest=contest, one_id=one, other_id=other, why=why, measure=measure)
        for (one, other, why), measure in list(pairs.items())[:MOST]
    ]
    with transaction.atomic():
        Alike.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    return len(rows)


def same(contest: Contest) -> dict[tuple[int, int, str], int]:
    """The very same file twice."""
    found: dict[str, list[int]] = defaultdict(list)
    rows = WorkFile.objects.filter(entry__contest=contest).order_by("entry")
    for sha256, entry in rows.values_list("sha256", "entry").iterator(2000):
        found[sha256].append(entry)
    return {
        (one, other, Likeness.SAME): 0
        for entries in found.values()
        if len(entries) > 1
        for one, other in combinations(sorted(set(entries))[:40], 2)
    }


def near(contest: Contest) -> dict[tuple[int, int, str], int]:
    """Pictures that hardly differ."""
    rows = Copy.objects.filter(entry__contest=contest, form=Form.IMAGE).order_by("entry", "n")
    pairs = nearness.near(rows.values_list("entry", "dhash").iterator(2000))
    return {(one, other, Likeness.NEAR): bits for (one, other), bits in pairs.items()}


def words(contest: Contest) -> dict[tuple[int, int, str], int]:
    """Texts that share whole sentences."""
    texts = dict(Entry.objects.filter(contest=contest).exclude(words="").values_list("pk", "words"))
    pages = Copy.objects.filter(entry__contest=contest, form=Form.TEXT).exclude(html="")
    for entry, html in pages.values_list("entry", "html").iterator(500):
        texts[entry] = texts.get(entry, "") + tidy(html)
    pairs = alike.similar({key: text for key, text in texts.items() if len(text) >= LEAST_WORDS})
    return {(one, other, Likeness.WORDS): part for (one, other), part in pairs.items()}


def sweep(now: datetime | None = None) -> int:
    """Every contest that is not published."""
    moment = now or timezone.now()
    running = Contest.objects.filter(live=True, opens_at__lte=moment, results_published_at=None)
    return sum(look(contest) for contest in running)
