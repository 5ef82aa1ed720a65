"""What the register opens: rivers, reaches, posts with their chiefs, boards. No private numbers, no hidden names."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.open_data import OpenColumn, OpenSet, Row, register_open_data
from cms.directory import visible
from cms.directory.choices import CHIEFS, GENERALS, Bank, BoardState, Level, Role, WaterKind
from cms.directory.importers.readers import mobile
from cms.directory.models import Appointment, Post, Reach, Signboard, Water

T = TypeVar("T")
CHUNK = 200
OPEN_ROLES = (*GENERALS, *CHIEFS, Role.POLICE_CHIEF)


def chunks(rows: Iterable[T]) -> Iterator[list[T]]:
    """Some at a time."""
    every = iter(rows)
    while some := list(islice(every, CHUNK)):
        yield some


def rivers() -> Iterator[Row]:
    """Waters, with the lines of their reaches."""
    kinds = dict(WaterKind.choices)
    every = opened_waters().order_by("code")
    for some in chunks(every.iterator(CHUNK)):
        lines: dict[int, list[Any]] = {}
        drawn = visible.seen(Reach.objects.filter(water__in=some).exclude(line=[]), "division__code")
        for water, line in drawn.order_by("order", "pk").values_list("water", "line"):
            lines.setdefault(water, []).append(line)
        for one in some:
            into, basin = one.flows_into, one.basin
            shape = {"type": "MultiLineString", "coordinates": lines[one.pk]} if one.pk in lines else None
            values = (one.code, one.name, str(kinds[one.kind]), one.length_km, one.catchment_km2, one.area_km2)
            yield Row((*values, into.code if into else "", basin.name if basin else "", one.drinking_source), shape)


def opened_waters() -> QuerySet[Water]:
    """Those that run through a confirmed county."""
    rows: QuerySet[Water] = visible.waters(Water.objects.select_related("flows_into", "basin"))
    return rows


def reaches() -> Iterator[Row]:
    """Reaches with their lines."""
    banks = dict(Bank.choices)
    for one in opened_reaches().order_by("code").iterator(CHUNK):
        shape = {"type": "LineString", "coordinates": one.line} if one.line else None
        yield Row(
            (
                one.code, one.water.code, one.water.name, one.name, one.order, one.stretch, str(banks[one.bank]),
                one.length_km, one.division.code, one.division.name, one.updated_at,
            ),
            shape,
        )  # fmt: skip


def opened_reaches() -> QuerySet[Reach]:
    """Those of confirmed counties."""
    rows: QuerySet[Reach] = visible.seen(Reach.objects.select_related("water", "division"), "division__code")
    return rows


def posts() -> Iterator[Row]:
    """Every chief's post with who holds it today; a name that is not public is left out, and so is a mobile number."""
    today, roles, levels = timezone.localdate(), dict(Role.choices), dict(Level.choices)
    for some in chunks(opened_posts().order_by("level", "title", "pk").iterator(CHUNK)):
        held: dict[int, Appointment] = {}
        for one in Appointment.objects.on(today).filter(post__in=some).weightiest_first().select_related("person"):
            held.setdefault(one.post_id, one)
        for post in some:
            now, place = held.get(post.pk), post.place
            public = now is not None and now.person.public
            person = now.person if now is not None and public else None
            phone = person.office_phone if person and not mobile(person.office_phone) else ""
            where = (post.water.code if post.water else "", post.reach.code if post.reach else "")
            yield Row(
                (
                    post.title, str(roles[post.role]), str(levels[post.level]), *where, place.code if place else "",
                    person.name if person else "", person.position if person else "", phone,
                    now.starts_on if now and person else None, bool(now and now.acting), now is None,
                )
            )  # fmt: skip


def opened_posts() -> QuerySet[Post]:
    """Posts of chiefs and police chiefs in confirmed counties."""
    rows = Post.objects.filter(role__in=OPEN_ROLES).select_related("water", "division", "reach__division")
    seen: QuerySet[Post] = visible.seen(visible.seen(rows, "division__code"), "reach__division__code")
    return seen


def boards() -> Iterator[Row]:
    """Boards that stand, or stood, with their places."""
    states = dict(BoardState.choices)
    for one in opened_boards().order_by("code").iterator(CHUNK):
        placed = one.latitude is not None and one.longitude is not None
        shape = {"type": "Point", "coordinates": [float(one.longitude), float(one.latitude)]} if placed else None  # type: ignore[arg-type]
        where = (one.reach.code, one.reach.water.name, one.reach.name, one.place)
        yield Row((one.code, *where, one.latitude, one.longitude, str(states[one.state]), one.installed_on), shape)


def opened_boards() -> QuerySet[Signboard]:
    """Without those that are only planned."""
    rows = Signboard.objects.exclude(state__in=(BoardState.PLANNED, BoardState.PRINTED))
    seen: QuerySet[Signboard] = visible.seen(rows.select_related("reach__water"), "reach__division__code")
    return seen


C = OpenColumn
RIVER, REACH = (
    C("river", _("河湖代码"), _("和“河湖”里的代码相同。")),
    C("reach", _("河段代码"), _("和“河段”里的代码相同。")),
)
RIVERS = (
    C("code", _("代码"), _("不变。也是网址的一部分。")),
    C("name", _("名称")),
    C("kind", _("种类"), _("河、湖、水库。")),
    C("length_km", _("长度"), _("千米。")),
    C("catchment_km2", _("流域面积"), _("平方千米。")),
    C("area_km2", _("水面面积"), _("平方千米。")),
    C("flows_into", _("汇入"), _("汇入的河湖的代码。")),
    C("basin", _("流域")),
    C("drinking_source", _("饮用水水源"), _("是或者否。")),
)
REACHES = (
    C("code", _("代码"), _("不变。")),
    RIVER,
    C("river_name", _("河湖名称")),
    C("name", _("河段名称")),
    C("order", _("从上游数第几段")),
    C("stretch", _("起止")),
    C("bank", _("岸别"), _("面向下游。")),
    C("length_km", _("长度"), _("千米。")),
    C("division", _("所在地代码"), _("12位行政区划代码。")),
    C("division_name", _("所在地")),
    C("updated_at", _("更新时间")),
)
POSTS = (
    C("title", _("岗位")),
    C("role", _("职责")),
    C("level", _("级别"), _("市级、县级、镇级、村级。")),
    RIVER,
    REACH,
    C("division", _("区划代码"), _("12位行政区划代码。")),
    C("name", _("姓名"), _("姓名不公开的空着。")),
    C("position", _("职务")),
    C("office_phone", _("值班电话"), _("对外公布的办公电话。没有私人手机。")),
    C("since", _("从哪天起")),
    C("acting", _("代理"), _("是或者否。")),
    C("vacant", _("空缺"), _("是或者否。")),
)
BOARDS = (
    C("code", _("牌号"), _("永远不变，不会给别的牌子。")),
    REACH,
    C("river_name", _("河湖名称")),
    C("reach_name", _("河段名称")),
    C("place", _("立在哪里")),
    C("latitude", _("纬度"), _("WGS-84。")),
    C("longitude", _("经度"), _("WGS-84。")),
    C("state", _("状态")),
    C("installed_on", _("安装日期")),
)
SETS = (
    ("rivers", _("河湖"), _("河流、湖泊、水库，和它们的走向。"), RIVERS),
    ("reaches", _("河段"), _("每一段在哪里，怎么走。"), REACHES),
    ("posts", _("岗位和河长"), _("各级河长、河道警长，今天是谁。"), POSTS),
    ("boards", _("公示牌"), _("牌号和立牌的地方。"), BOARDS),
)


def register() -> None:
    """The register's four sets."""
    rows_of = {"rivers": rivers, "reaches": reaches, "posts": posts, "boards": boards}
    opened = {"rivers": opened_waters, "reaches": opened_reaches, "posts": opened_posts, "boards": opened_boards}
    for order, (name, title, about, columns) in enumerate(SETS, start=1):
        count = opened[name]
        register_open_data(
            OpenSet(name, title, about, columns, rows_of[name], lambda count=count: count().count(), order * 10)  # type: ignore[misc]
        )
