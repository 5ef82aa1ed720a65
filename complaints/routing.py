"""Which office screens a case, and to whom it is proposed."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Case, Q, QuerySet, When
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.directory import codes
from cms.directory.chain import Link
from cms.directory.choices import UnitKind
from cms.directory.models import Division, Post, Reach, Unit
from complaints.models import Category, Precedent, RoutingRule, ScreeningRule

CITY_CODE = "000000000000"


@dataclass(frozen=True)
class Proposal:
    """To whom a case would go and why; neither unit nor post means that the office decides."""

    unit: Unit | None
    post: Post | None
    reason: str


def city_office() -> Unit:
    """The office of the whole city; an empty register gets one, so that no report is ever without an owner."""
    return highest_office() or first_office()


def highest_office() -> Unit | None:
    """The office in use with the smallest division code; None in an empty register."""
    offices = Unit.objects.filter(kind=UnitKind.OFFICE, active=True).select_related("division")
    return offices.order_by("division__code", "pk").first()


def first_office() -> Unit:
    """Makes the office of an empty register; once, however many reports come in at the same moment."""
    with transaction.atomic():
        city, _made = Division.objects.get_or_create(code=CITY_CODE, defaults={"name": "本市", "short_name": "本市"})
        Division.objects.select_for_update().get(pk=city.pk)
        return highest_office() or Unit.objects.create(
            name="河长制办公室", short_name="河长办", kind=UnitKind.OFFICE, division=city
        )


def within(division: Division | None) -> Q:
    """Rules that name no division, or the division itself or one above it."""
    line = codes.line(division.code) if division else []
    return Q(division=None) | Q(division__code__in=line)


def screening_office(*, division: Division | None, category: Category, channel: str, guarded: bool) -> Unit:
    """Who screens; a guarded case (confidential, or about who answers for the reach) opens at the city alone."""
    if guarded:
        return city_office()
    rules = ScreeningRule.objects.filter(within(division), Q(category=None) | Q(category=category), office__active=True)
    rule = rules.filter(channel__in=("", channel)).select_related("office__division").order_by("order", "pk").first()
    return rule.office if rule else city_office()


def rules(category: Category, reach: Reach | None, division: Division | None) -> QuerySet[RoutingRule]:
    """The routing rules that fit, best first."""
    kind = reach.water.kind if reach else ""
    fitting = RoutingRule.objects.filter(within(division), Q(category=None) | Q(category=category), unit__active=True)
    return fitting.filter(water_kind__in=("", kind)).select_related("unit").order_by("order", "pk")


def precedent(category: Category, reach: Reach | None, division: Division | None) -> Precedent | None:
    """The latest ruling on the same kind at the same reach, or else in the same division."""
    here = Q(reach=reach) if reach else Q(reach=None)
    near = here | Q(division=division) if division else here & Q(division=None)
    ruled = Precedent.objects.filter(near, category=category, active=True).exclude(unit__active=False)
    first = ruled.annotate(same=Case(When(here, then=0), default=1)).order_by("same", "-at", "-pk")
    return first.select_related("unit", "post", "reach", "division", "category").first()


def reason_of(ruled: Precedent) -> str:
    """Why it is proposed: what was decided, where and when."""
    day = timezone.localtime(ruled.at)
    facts = {
        "day": f"{day.year}年{day.month}月{day.day}日",
        "place": ruled.reach or ruled.division or _("全市"),
        "kind": ruled.category.name,
        "whose": ruled.unit.short_name if ruled.unit else ruled.post,
    }
    return _("按%(day)s的裁定：%(place)s的“%(kind)s”归%(whose)s") % facts


def propose(
    *, category: Category, reach: Reach | None, division: Division | None, links: list[Link], about_chief: bool
) -> Proposal:
    """What was ruled at this place first, then a rule of the table, else the chief nearest to the water.

    Never anybody when the chief is accused.
    """
    if about_chief:
        return Proposal(None, None, _("反映的是负责这段河的人，由河长办决定交给谁。"))
    ruled = precedent(category, reach, division)
    if ruled:
        return Proposal(ruled.unit, ruled.post, reason_of(ruled))
    rule = rules(category, reach, division).first()
    if rule:
        return Proposal(rule.unit, None, _("按派单规则：%(rule)s") % {"rule": rule})
    for link in reversed(links):
        if link.chief is not None:
            return Proposal(None, link.chief.post, _("负责这段河的%(post)s") % {"post": link.chief.post.title})
    return Proposal(None, None, _("没有合适的规则，由河长办决定。"))
