"""/statistics/: a year of casework in figures, each with its definition, as a page for A4 and as a table to keep."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_safe

from complaints import figures
from portal.sheets.outgoing import lines as csv_lines
from portal.shell.pagecache import public_page

COLUMNS = (
    ("reports", gettext_lazy("举报"), gettext_lazy("这段时间收到的举报，并到一起办的也一次次算。")),
    ("cases", gettext_lazy("案件"), gettext_lazy("同一个问题有几个人报，只算一件。")),
    ("answered", gettext_lazy("已答复"), gettext_lazy("这些案件里，答复审核通过、已经告诉举报人的。")),
    (
        "overdue",
        gettext_lazy("超期"),
        gettext_lazy("过了时限才告诉举报人结果，或者还没有告诉。等他补充时不算。"),
    ),
    ("solved", gettext_lazy("已解决"), gettext_lazy("答复审核通过，结果是“已解决”。")),
)
RATES = (
    ("on_time_rate", "due", gettext_lazy("按期率"), gettext_lazy("按时告诉结果的，占应当答复的。只算举报投诉和求助。")),
    (
        "solved_rate",
        "approved",
        gettext_lazy("解决率"),
        gettext_lazy("已解决的，占已答复的。只算举报投诉和求助。"),
    ),
)
HIGH, SLOT, BAR = 120, 44, 16
"""Sizes of the chart, in its own units."""


@dataclass(frozen=True)
class Bar:
    """A month in the chart: two bars side by side, where they begin, and how high they are."""

    label: str
    x: int
    middle: int
    cases: int
    cases_high: int
    answered: int
    answered_high: int

    @property
    def cases_y(self) -> int:
        """Upper edge."""
        return HIGH - self.cases_high

    @property
    def answered_y(self) -> int:
        """Upper edge."""
        return HIGH - self.answered_high

    @property
    def second(self) -> int:
        """Where the other bar begins."""
        return self.x + BAR


@public_page(params=("year",))
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The page; a year that is none, or has no case, is this year."""
    now = timezone.now()
    known = figures.years(now)
    asked = request.GET.get("year", "")
    year = int(asked) if asked in map(str, known) else known[0]
    shown = figures.of_year(year, now)
    context = {
        "year": shown,
        "years": known,
        "columns": COLUMNS,
        "rates": RATES,
        "enough": figures.ENOUGH,
        "few": figures.FEW,
        "tables": [
            (_("按月"), _("月份"), rows([line for line in shown.months if line.counts.reports]), cells(shown.total)),
            (_("按问题"), _("问题"), rows(shown.categories), None),
        ],
        "bars": bars(shown.months),
        "wide": SLOT * len(shown.months),
        "drawn": now,
    }
    return render(request, "complaints/public/statistics.html", context)


def cells(counts: figures.Counts) -> list[tuple[Any, str, str]]:
    """Each cell of a line: its heading, what it says, and the sample that a rate rests on."""
    plain = [(label, str(getattr(counts, name)), "") for name, label, _about in COLUMNS]
    return [*plain, *((label, *told(counts, rate, sample)) for rate, sample, label, _about in RATES)]


def told(counts: figures.Counts, rate: str, sample: str) -> tuple[str, str]:
    """A rate in words, with the size of its sample; where that is too small, that alone."""
    percent, size = getattr(counts, rate), getattr(counts, sample)
    return "—" if percent is None else f"{percent}%", _("%(n)s件") % {"n": size}


def rows(lines: Sequence[figures.Line]) -> list[tuple[str, list[tuple[Any, str, str]]]]:
    """Label and cells of each line."""
    return [(line.label, cells(line.counts)) for line in lines]


def bars(months: Sequence[figures.Line]) -> list[Bar]:
    """The chart of the months; the highest bar fills it."""
    most = max((line.counts.cases for line in months), default=0) or 1
    drawn = []
    for n, line in enumerate(months):
        counts, x = line.counts, n * SLOT + (SLOT - 2 * BAR) // 2
        high = [HIGH * value // most for value in (counts.cases, counts.answered)]
        drawn.append(Bar(line.label, x, n * SLOT + SLOT // 2, counts.cases, high[0], counts.answered, high[1]))
    return drawn


@public_page()
@require_safe
def table(request: HttpRequest, year: int) -> HttpResponse:
    """The same as CSV, rates with their samples. Raises Http404 for a year without a case."""
    now = timezone.now()
    if year not in figures.years(now):
        raise Http404
    samples = [_("%(rate)s的件数") % {"rate": label} for _rate, _sample, label, _about in RATES]
    heads = [str(label) for _name, label, _about in COLUMNS]
    header = [_("分类"), _("名称"), *heads, *(str(label) for _rate, _sample, label, _about in RATES), *samples]
    body = "".join(csv_lines(header, entries(figures.of_year(year, now))))
    response = HttpResponse(body, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"statistics-{year}.csv") or "attachment"
    return response


def entries(year: figures.Year) -> Iterator[list[Any]]:
    """Months, categories, and what they sum up to."""
    groups = (
        (_("按月"), year.months),
        (_("按问题"), year.categories),
        (_("全年"), [figures.Line(str(year.year), year.total)]),
    )
    for group, lines in groups:
        for line in lines:
            counts = line.counts
            plain = [getattr(counts, name) for name, _label, _about in COLUMNS]
            percents = [getattr(counts, rate) for rate, *_rest in RATES]
            yield [group, line.label, *plain, *percents, *(getattr(counts, sample) for _rate, sample, *_more in RATES)]
