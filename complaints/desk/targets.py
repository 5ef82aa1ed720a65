"""To whom a case can be given: what is proposed, who answers for the reach, and the units below the office."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.directory import codes, leading
from cms.directory.choices import UnitKind
from cms.directory.leading import Scope
from cms.directory.models import Appointment, Division, Post, Reach, Unit
from complaints import secrecy
from complaints.desk.kept import kept
from complaints.desk.known import Known
from complaints.models import Complaint

MOST = 300
KINDS = (UnitKind.OFFICE, UnitKind.DEPARTMENT, UnitKind.STATION, UnitKind.CONTRACTOR, UnitKind.POLICE)
Options = list[tuple[str, str]]
Groups = list[tuple[str, Options]]


def accused(known: Known) -> Scope:
    """Everything that the subjects of the case are or lead: none of it may get the case."""
    led = Scope()
    for subject in known.subjects:
        for one in filter(None, (subject.post, subject.unit, subject.person)):
            led |= leading.below(one)
    return led


def answering(reach: Reach, day: date) -> list[tuple[int, str, str]]:
    """The posts of the reach, each with who holds it that day, and its level."""
    rows = list(Post.objects.of_reach(reach).order_by("level", "role", "pk"))
    held = Appointment.objects.on(day).filter(post__in=rows).select_related("person")
    names = {one.post_id: one.person.name for one in held.order_by("acting", "starts_on", "pk")}
    return [(post.pk, f"{post.title}（{names.get(post.pk, _('暂时没有人'))}）", post.level) for post in rows]


def posts(known: Known, barred: Scope) -> Options:
    """The posts of the reach that may get the case."""
    reach, day = known.case.reach, timezone.localdate(known.now)
    if reach is None:
        return []
    rows = kept(f"posts-levels:{reach.pk}:{day}", lambda: answering(reach, day))
    return [(f"post:{pk}", name) for pk, name, level in rows if pk not in barred.posts and fits(known.case, level)]


def fits(case: Complaint, level: str, kind: str = "") -> bool:
    """Whether a case like this one may go there: a confidential one never to townships, villages and contractors."""
    return not case.confidential or not secrecy.barred(level, kind)


def below(division: Division) -> list[tuple[int, str, str, str]]:
    """The units of the division and of everything in it, with their levels and kinds."""
    rows = Unit.objects.within(division).filter(active=True, kind__in=KINDS).order_by("division__code", "kind", "pk")
    found = rows.values_list("pk", "name", "division__code", "kind")[:MOST]
    return [(pk, name, codes.level(code), kind) for pk, name, code, kind in found]


def units(known: Known, barred: Scope) -> Options:
    """The units of the owner office's division and below that may get the case, the office itself left out."""
    owner = known.case.owner
    rows = kept(f"units-kinds:{owner.division_id}", lambda: below(owner.division))
    free = [(pk, name) for pk, name, *at in rows if pk not in barred.units and fits(known.case, *at)]
    return [(f"unit:{pk}", name) for pk, name in free if pk != owner.pk]


def proposed(known: Known) -> str:
    """The value of what is proposed; "" when the office decides, or when a confidential case may not go there."""
    found = known.case.proposed_post or known.case.proposed_unit
    if found is not None and known.case.confidential and secrecy.too_low(found):
        return ""
    if known.case.proposed_post_id:
        return f"post:{known.case.proposed_post_id}"
    return f"unit:{known.case.proposed_unit_id}" if known.case.proposed_unit_id else ""


def groups(known: Known) -> Groups:
    """The options of the select, whom the case is about left out."""
    barred = accused(known)
    unnamed = known.case.about_chief and not known.subjects  # it is about one of the posts, nobody has said which
    rows, offices = [] if unnamed else posts(known, barred), units(known, barred)
    everybody = dict([*rows, *offices])
    first, case = proposed(known), known.case
    found = case.proposed_unit or case.proposed_post
    keys = barred.units if case.proposed_unit else barred.posts
    best = [(first, everybody.get(first, str(found)))] if first and found and found.pk not in keys else []
    named = [(_("建议"), best), (_("这段河的河长"), rows), (_("单位"), offices)]
    seen: set[str] = set()
    groups: Groups = []
    for name, options in named:
        fresh = [option for option in options if option[0] not in seen]
        seen |= {value for value, _label in fresh}
        if fresh:
            groups.append((name, fresh))
    return groups


def chosen(value: str) -> Unit | Post | None:
    """The unit or post behind a value; None when there is none."""
    kind, _colon, pk = value.partition(":")
    if not (pk.isascii() and pk.isdigit()):
        return None
    if kind == "post":
        return Post.objects.filter(pk=pk).first()
    return Unit.objects.filter(pk=pk).first() if kind == "unit" else None
