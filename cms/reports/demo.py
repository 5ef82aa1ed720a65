"""The invented city's duty reports: of the city, of a county, of a township, and one chief's year before."""

from datetime import date
from typing import Any

from cms.core.demo.pages import home, page, picture, shown
from cms.directory.models import Appointment, Division, Post
from cms.reports.models import DutyReport, ReportsIndex

BOAT = "三个人坐船巡河，后面是三孔石桥"
TABLE = "一桌人围着地图开会"
SAMPLE = "一只取样瓶，后面站着取水的人"


def build() -> None:
    """The section and its reports; what is there already stays as it is. Without the register there is none."""
    index = page(ReportsIndex, home(), "reports", "述职报告", lead="每位河长一年交一份：做了什么，没做好什么。")
    city(index)
    county(index)
    township(index, 2025)
    township(index, 2024)


def add(index: ReportsIndex, slug: str, post: str, year: int, numbers: tuple[int, int, int], **fields: Any) -> None:
    """One report by whoever holds the post of that title, published in the January after."""
    held = Appointment.objects.filter(post__title=post, acting=False, person__public=True)
    one = held.with_names().order_by("pk").first()
    if one is None:
        return
    patrols, found, solved = numbers
    person, place = one.person, one.post.division or Division.objects.order_by("code").first()
    title = f"{person.position}{person.name}{year}年河长述职报告"
    fields.update(person=person, division=place, year=year, patrols=patrols, found=found, solved=solved)
    fields.update(office_held=f"{person.position}，{Post.objects.get(pk=one.post_id).title}")
    page(DutyReport, index, slug, title, published_on=date(year + 1, 1, 15), **fields)


def city(index: ReportsIndex) -> None:
    """Of the city's chief of the river."""
    cover = picture("meeting", TABLE, 3)
    body = [
        ("paragraph", "<p>这一年我负责清溪河全段。巡河十二次，每个月一次，其中四次没有打招呼，直接到现场。</p>"),
        shown(cover, "每季度的河长会。"),
        ("heading", "做成了的"),
        (
            "paragraph",
            "<p>上游水库下段的两处直排口，年初列入清单，六月封完，污水接进了镇里的管网。三号桥段的护岸塌了十五米，"
            "八月汛前修好。清溪河口断面的水质，从四类到了三类，连续五个月没有掉下来。</p>"
            "<p>群众反映的一百三十七件事，一百二十九件办完，按期办完的有九成四。剩下八件是管网改造，要跟着施工走。</p>",
        ),
        ("heading", "没有做好的"),
        (
            "paragraph",
            "<p>石桥段的夜间排污，年内查了三次，每次查完管一个月，又回来。原因是只罚了店，没有管住抽粪的车。"
            "河口区和清溪县交界的地方，两边都巡，垃圾还是两边都不清，十一月才划清楚。</p>",
        ),
        ("heading", "明年"),
        (
            "paragraph",
            "<p>石桥段装三个夜间的探头，抽粪车发牌照。交界的三段，由两边的镇长轮流负责，一个季度换一次。"
            "每个季度在这里报一次进度。</p>",
        ),
    ]
    lead = "巡河十二次，两处直排口封完，石桥段夜间排污没有管住。"
    add(index, "city-2025", "清源市清溪河河长", 2025, (12, 41, 36), lead=lead, picture=cover, body=body)


def county(index: ReportsIndex) -> None:
    """Of a county's chief."""
    cover = picture("sampling", SAMPLE, 2)
    body = [
        ("paragraph", "<p>我负责清溪河在清溪县的三段。这一年巡河二十六次，和环保、水务的同志一起取水样四十八次。</p>"),
        shown(cover, "三号桥下取水样。"),
        ("heading", "三件主要的事"),
        (
            "paragraph",
            "<ul><li>查清了三段河的一百零三个排口，每个排口立了牌子，写明通到哪里、谁来管。</li>"
            "<li>搬走了离河五十米以内的七处养鸭棚，搬迁的钱由县里出一半。</li>"
            "<li>云山段清淤两公里，淤泥运到砖厂，没有堆在岸上。</li></ul>",
        ),
        ("heading", "做得不够的"),
        (
            "paragraph",
            "<p>排口立了牌子以后，有人来电话说牌子上的电话打不通。查下来，有六个号码是旧的。现在改成一律写河长热线。"
            "养鸭棚搬走三个月后，有一户又搬了回来，是村里没有给他找到新地方。这户的事，十二月才解决。</p>"
            "<p>村级河长有四位年纪大了，手机用得不熟，巡了河记不上。明年给他们配一个年轻的搭档，巡河一起走，"
            "记录一起做。</p>",
        ),
        ("heading", "请大家监督"),
        ("paragraph", "<p>报告里写的每一件事，都可以到现场看。看到的和写的不一样，请扫公示牌告诉我。</p>"),
    ]
    lead = "查清一百零三个排口，搬走七处养鸭棚，牌子上的电话没有核对好。"
    add(index, "county-2025", "清溪县清溪河河长", 2025, (26, 88, 79), lead=lead, picture=cover, body=body)


def township(index: ReportsIndex, year: int) -> None:
    """Of a township's chief, in two years."""
    cover = picture("patrol", BOAT)
    last = "去年说要装的三处垃圾桶，装了两处。" if year == 2025 else "这是我当河长的第一年。"
    body = [
        (
            "paragraph",
            f"<p>我负责清溪河在清溪镇的三号桥段和城东段，一共十九公里。每周走一遍，今年走了四十八遍。{last}</p>",
        ),
        shown(cover, "每周一早上从三号桥出发。"),
        ("heading", "群众反映的事"),
        (
            "paragraph",
            f"<p>{year}年，镇里接到群众反映六十二件，办完六十件。最多的是垃圾，三十一件；其次是排污水，十四件。"
            "有九件没有按期办完，原因是管道要挖开马路，等交通部门的许可。这九件都提前给反映的人打了电话，"
            "说明什么时候能完。</p>",
        ),
        ("heading", "最难的一件"),
        (
            "paragraph",
            "<p>三号桥下有一根管子，早晚排黑水，前后查了四次没有查到源头。后来是住在桥边的一位老人告诉我们，"
            "黑水出来之前，附近一家洗车店的灯会亮。我们在灯亮的时候去，当场查到。这件事让我知道，"
            "住在河边的人比我们清楚。</p>",
        ),
        ("heading", "接下来"),
        (
            "paragraph",
            "<p>每个月第一个周六，请两位住在河边的人一起巡。镇政府一楼开一个窗口，谁来说河的事，都由我或者副镇长来听。"
            "说过的每一件，七天内回一个话，办得了的说哪天办，办不了的说为什么、该找谁。</p>",
        ),
    ]
    lead = "每周走一遍十九公里，六十二件办完六十件。"
    numbers = (48, 62, 60) if year == 2025 else (44, 57, 50)
    add(index, f"qingxi-town-{year}", "清溪镇清溪河河长", year, numbers, lead=lead, picture=cover, body=body)
