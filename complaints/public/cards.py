"""Cards of cases and of a month's figures for pages of the office: the page keeps a number, the card follows the case.

A case that is withdrawn, or a photo, is gone from every page at once: cards are drawn anew after every publication.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from django.core.files.storage import storages
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cms.core.printing.parts import Shot
from cms.core.told import CardFacts
from complaints import steps
from complaints.choices import Origin
from complaints.models import Complaint, Evidence
from complaints.photographs import shown_to_others
from complaints.public import months
from complaints.public.case import Photo, photo, seen
from portal.codes import numbers as digits


@dataclass
class Told:
    """A public case with the photos of its first pair."""

    case: Complaint
    before: list[Evidence] = field(default_factory=list)
    after: list[Evidence] = field(default_factory=list)

    @property
    def tone(self) -> str:
        """The colour of its state."""
        return steps.tone(self.case)

    @property
    def pair(self) -> list[tuple[str, Evidence]]:
        """One photo of before and one of after, with what they show; whichever of them was released."""
        return [(_("处理前"), one) for one in self.before[:1]] + [(_("处理后"), one) for one in self.after[:1]]

    @property
    def photos(self) -> list[tuple[str, Photo]]:
        """The same as templates want them."""
        return [(label, photo(self.case, one)) for label, one in self.pair]


def told(numbers: Iterable[str]) -> dict[str, Told]:
    """The public cases among these numbers, by the number as it was given; two queries for however many."""
    given = {number: digits.digits(number) for number in numbers}
    cases = Complaint.objects.public().filter(public_number__in=set(given.values()))
    found = {case.pk: Told(case) for case in cases.select_related("category", "reach__water")}
    for one in Evidence.objects.filter(complaint__in=found, public=True).order_by("added_at", "pk"):
        it = found[one.complaint_id]
        (it.after if one.origin == Origin.ANSWER else it.before).append(one)
    by_number = {it.case.public_number: it for it in found.values()}
    return {number: by_number[plain] for number, plain in given.items() if plain in by_number}


def cases(numbers: Iterable[str]) -> dict[str, SafeString]:
    """Cards by number."""
    return {
        number: render_to_string("complaints/cards/case.html", {"card": one, "level": 3})
        for number, one in told(numbers).items()
    }


def case_facts(numbers: Iterable[str]) -> dict[str, CardFacts]:
    """The same for paper: where, what, what came of it, and the photos as others may see them."""
    return {number: facts(one) for number, one in told(numbers).items()}


def facts(one: Told) -> CardFacts:
    """One case in the office's words; its answer only once somebody published the case with it."""
    case = one.case
    where = _("%(where)s，%(state)s") % {"where": case.reach or "", "state": case.get_status_display()}
    lines = [where.strip("，"), case.public_text]
    if seen(case):
        lines.append(
            _("结果：%(outcome)s。%(words)s") % {"outcome": case.get_outcome_display(), "words": case.result_text}
        )
    shots = [shot(case, label, evidence) for label, evidence in one.pair]
    return CardFacts(case.public_title, reverse("public:case", args=[case.public_number]), tuple(lines), tuple(shots))


def shot(case: Complaint, label: str, evidence: Evidence) -> Shot:
    """A released photo: its public address, and the file that others may see."""
    shown, name = photo(case, evidence), shown_to_others(evidence)
    return Shot(shown.url, partial(storages["private"].open, name), shown.alt, label)


def statistics(numbers: Iterable[str]) -> dict[str, SafeString]:
    """Cards of whole months, "2026-10"; two queries a month."""
    return {
        number: render_to_string("complaints/cards/statistics.html", {"month": month})
        for number, month in months.told(numbers).items()
    }


def statistics_facts(numbers: Iterable[str]) -> dict[str, CardFacts]:
    """The same for paper."""
    return {
        number: CardFacts(month.title, reverse("public:cases"), ("，".join(str(one) for one in month.figures),))
        for number, month in months.told(numbers).items()
    }
