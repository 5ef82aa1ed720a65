"""The invented city's exposed matters: every state, with photos of before and after."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from cms.core.demo.pages import home, page, picture
from cms.directory.choices import CHIEFS, Level
from cms.directory.models import Appointment, Reach, Unit
from cms.exposure.choices import PartyKind, Side, State
from cms.exposure.models import Exposure, ExposureIndex, ExposurePhoto, Party, Standing
from portal.contacts.models import Contact

LEAD = "和清源电视台一起办。写明问题、谁负责、什么时候改好，改完再拍一张。"


@dataclass(frozen=True)
class Matter:
    """One matter. ``due`` and ``done``: days from today."""

    slug: str
    title: str
    reach: str
    scene: str
    alt: str
    state: State
    due: int
    text: tuple[str, ...]
    listed: bool = False
    done: int | None = None
    after: tuple[str, str] | None = None


COMMON = (
    "这件事由市河长办和清源电视台一起跟着看。责任单位、河长和限期都写在旁边，到期没有改好，会一直挂在这里。"
    "改好以后，由河长办到现场看过，再拍一张同一个地方的照片放上来。",
    "市河长办每个月把没有改好的再看一遍，超期的由上级河长约谈责任单位。挂牌督办的，要等督办的人看过、同意，才能摘牌。"
    "照片里看得到人脸、车牌、店名的，都先遮住再放上来。",
    "住在附近的人看到又坏了，可以扫公示牌再举报一次，会和这件事放在一起办。写得不对的，当事人可以点“有异议”，我们按期答复。",
)
MATTERS = (
    Matter(
        "outfall",
        "石桥河边厂房后墙有暗管",
        "qingxi-4",
        "outfall",
        "厂房石墙上有一个管口，黑水流进河里",
        State.WORKING,
        8,
        (
            "群众反映，厂房后墙外有灰水流进河里。督查组看过两次，找到一根没有登记的管子，埋在草里，出口朝着河。",
            "镇里已经把管口堵住，正在查管子从哪里来。查清以后，要把厂里的污水全部接到管网，再把暗管挖掉。",
        ),
    ),
    Matter(
        "revetment",
        "城中段护岸塌了一截",
        "qingxi-3",
        "dyke",
        "水边的护岸缺了一块，立着警示牌",
        State.WORKING,
        -3,
        (
            "夜里下雨，护岸塌了约八米，栏杆掉进河里。岸上是居民散步的路，有危险。当天已经围挡，派人看守。",
            "原定三周修好。因为连续下雨，打桩晚了，到期没有修完。市河长办挂牌督办，每天问一次进度。",
        ),
        listed=True,
    ),
    Matter(
        "ditch",
        "老街后沟淤堵，雨天漫水",
        "qingxi-2",
        "silted",
        "两边是石墙，沟里全是黑褐色的淤泥",
        State.WAITING,
        20,
        (
            "后沟多年没有清，淤泥有半米厚，一下雨就漫到路上，三户人家门口进过水。附近的人反映过两次。",
            "责任单位上周接到任务，正在量尺寸、定方案。先疏通最窄的一段，再清全沟，清出来的泥要运到指定的地方。",
        ),
    ),
    Matter(
        "litter",
        "三号桥岸边成了垃圾堆",
        "qingxi-3",
        "littered",
        "岸边草地上散落着垃圾",
        State.DONE,
        -12,
        (
            "三号桥下的岸边，建筑垃圾和生活垃圾混在一起，堆了二十多米，下雨就往河里冲。查下来，大半是附近装修倒的。",
            "镇里两天清走六车，装了桥头的灯和摄像头，又在路口加了两个垃圾桶。督查组一周后再去看，没有再倒。",
        ),
        done=-14,
        after=("clean", "同一段岸边，垃圾清走了，长着草"),
    ),
    Matter(
        "shed",
        "河滩上的铁皮棚拆掉了",
        "qingxi-4",
        "shed",
        "河滩上的铁皮棚，红色屋顶，拉着电线",
        State.DONE,
        -40,
        (
            "河滩上有人搭了一处铁皮棚，还拉了电线，洪水来了会挡水。核实下来没有任何手续。",
            "责任单位上门说明了规定，搭棚的人自己拆掉，河滩恢复原样，种上了草。河长带人量过，没有留下桩子。",
        ),
        done=-42,
        after=("clean", "拆掉棚子以后的河滩，长着草"),
    ),
)


def build() -> None:
    """The section and its matters; what is there already stays as it is."""
    index = page(ExposureIndex, home(), "exposure", "河道问题曝光台", lead=LEAD)
    for number, matter in enumerate(MATTERS):
        if not Exposure.objects.child_of(index).filter(slug=matter.slug).exists():
            expose(index, matter, number)
    party(Exposure.objects.child_of(index).get(slug="shed"))


def expose(index: ExposureIndex, matter: Matter, number: int) -> None:
    """One page, with its standing and its photos."""
    today = timezone.localdate()
    reach = Reach.objects.filter(code=matter.reach).select_related("water", "division").first()
    first = picture(matter.scene, matter.alt, number + 1)
    made = page(
        Exposure,
        index,
        matter.slug,
        matter.title,
        published_on=today + timedelta(days=min(matter.due, 0) - 10 - number),
        picture=first,
        body=[("paragraph", f"<p>{line}</p>") for line in (*matter.text, *COMMON)],
        **answering(reach),
    )
    ExposurePhoto.objects.create(page=made, picture=first, side=Side.BEFORE, sort_order=0)
    if matter.after:
        scene, alt = matter.after
        later = picture(scene, alt, number + 1)
        ExposurePhoto.objects.create(page=made, picture=later, side=Side.AFTER, sort_order=1)
    made = Exposure.objects.get(pk=made.pk)
    made.save_revision().publish(log_action=False)
    Standing.objects.create(
        exposure=made,
        state=matter.state,
        listed=matter.listed,
        due_on=today + timedelta(days=matter.due),
        done_on=day(today, matter.done),
    )


def day(today: date, days: int | None) -> date | None:
    """The day so many days from today; None for none."""
    return None if days is None else today + timedelta(days=days)


def answering(reach: Reach | None) -> dict[str, Any]:
    """Where it is, the unit of the township or county, and the chief of the township."""
    if reach is None:
        return {}
    line = [place.code for place in reach.division.ancestors()]
    units = Unit.objects.filter(division__code__in=line, active=True).exclude(division__parent=None)
    held = Appointment.objects.on(timezone.localdate()).filter(post__water=reach.water, post__role__in=CHIEFS)
    chiefs = held.filter(post__level=Level.TOWNSHIP, post__division__code__in=line)
    return {
        "water": reach.water,
        "reach": reach,
        "division": reach.division,
        "unit": units.order_by("-division__code", "pk").first(),
        "appointment": chiefs.order_by("pk").first(),
    }


def party(exposure: Exposure) -> None:
    """Whose shed it was: verified, heard, named, with its answer."""
    if Party.objects.filter(exposure=exposure).exists():
        return
    then = timezone.now() - timedelta(days=55)
    Party.objects.create(
        exposure=exposure,
        kind=PartyKind.COMPANY,
        contact=Contact.objects.keep(name="清源某某建材有限公司（演示）"),
        verified_at=then,
        told_at=then + timedelta(days=1),
        hear_until=timezone.localdate(then) + timedelta(days=5),
        reply="棚子是放工具用的，不知道河滩不能搭。我们接受处理，自己拆掉，费用自己出。",
        replied_at=then + timedelta(days=3),
    )
