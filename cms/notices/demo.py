"""The invented city's notices: a pinned one, and two others. None is urgent, so that nothing covers the demo."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from cms.core.demo.pages import home, page, picture, shown
from cms.notices.models import Notice, NoticeIndex


def build() -> None:
    """The section and its notices; what is there already stays as it is."""
    index = page(NoticeIndex, home(), "notices", "公告", lead="要让大家知道的事：施工、停水、征求意见。")
    dredging(index)
    reservoir(index)
    opinions(index)


def add(index: NoticeIndex, slug: str, title: str, days: int, **fields: Any) -> None:
    """One notice, some days old."""
    day = timezone.localdate() - timedelta(days=days)
    page(Notice, index, slug, title, published_on=day, **fields)


def dredging(index: NoticeIndex) -> None:
    """Pinned: works on two rivers."""
    bridge = picture("bridge", "三孔石桥横在河上", 7)
    body = [
        ("paragraph", "<p>石桥河和长渠下月起清淤，到春节前完工。施工的时候，有几段路要绕行，水会浑几天。</p>"),
        shown(bridge, "老桥，绕行路线从这里过。"),
        ("heading", "哪几段、哪几天"),
        (
            "table",
            {
                "data": [
                    ["河段", "开工", "完工", "绕行"],
                    ["石桥河 老桥段", "下月1日", "下月20日", "走新桥"],
                    ["石桥河 河口段", "下月10日", "下月底", "走城东闸"],
                    ["长渠 中段", "下月15日", "后月15日", "走北闸"],
                ],
                "table_caption": "清淤安排",
                "table_header_choice": "row",
                "first_row_is_table_header": True,
                "first_col_is_header": False,
            },
        ),
        ("heading", "请您留意"),
        (
            "paragraph",
            "<ul><li>围挡里面不要进去，岸边的泥很软。</li><li>放在河边的东西，请在开工前搬走。</li>"
            "<li>水变浑是因为在清淤，停工两三天会变清。</li><li>晚上9点以后还在施工，请打河长热线。</li></ul>"
            "<p>清出来的泥先检测，合格的才会用。每一段完工以后，前后的照片放在公开案件里。下雨天停工，工期会顺延，"
            "顺延几天会在这一页写明。住在河边的老人和学校，村里会上门说一遍。</p>",
        ),
        ("notice", "发现污泥直接倒进农田或者水塘，请马上举报。"),
    ]
    add(
        index,
        "dredging",
        "石桥河、长渠清淤施工，请绕行",
        5,
        lead="下月1日开工，水会浑几天。",
        picture=bridge,
        pinned_until=timezone.localdate() + timedelta(days=60),
        body=body,
    )


def reservoir(index: NoticeIndex) -> None:
    """No bathing, no fishing."""
    water = picture("dyke", "水库大坝边立着警示牌，水位很高", 8)
    body = [
        ("paragraph", "<p>柳湾水库是全市的饮用水水源。水源保护区里，不能游泳、钓鱼、野餐，也不能停车洗车。</p>"),
        shown(water),
        ("heading", "保护区有多大"),
        (
            "paragraph",
            "<p>大坝往上游三公里，两岸各二百米，都立了界牌。界牌上有六位牌号，扫一扫就知道自己在不在保护区里。"
            "原来的观景台改到了保护区外，从环湖路第二个路口上去，有停车场和厕所。</p>",
        ),
        ("heading", "为什么管得这样严"),
        (
            "paragraph",
            "<p>水从取水口到水厂只要40分钟。一瓶洗车液、一次野餐的油污，都要多花药剂才能处理。今年夏天，巡查员劝走钓鱼的人"
            "210人次，捡走鱼线和铅坠11斤。水鸟吃下鱼线会死。</p>",
        ),
        ("heading", "看到有人这样做"),
        (
            "paragraph",
            "<p>请不要自己上去争。打河长热线，说牌号就行，巡查员15分钟能到。有人落水，先打110或119。举报的人是谁，"
            "我们不会告诉别人。孩子到水边玩，请大人跟着，水库边坡很滑，下面水深。</p>",
        ),
    ]
    add(
        index,
        "reservoir",
        "柳湾水库不能游泳、钓鱼",
        30,
        lead="全市喝的水从这里来。",
        picture=water,
        body=body,
    )


def opinions(index: NoticeIndex) -> None:
    """The public is asked."""
    table = picture("meeting", "六个人围着长桌开会，墙上挂着河流图", 2)
    body = [
        (
            "paragraph",
            "<p>市河长办写好了明年的工作要点，先请大家看一看，哪里该改、还缺什么，都可以说。征求意见到下月15日。</p>",
        ),
        shown(table),
        ("heading", "打算做的五件事"),
        (
            "paragraph",
            "<ol><li>老街一带16个排口，汛期以前改完。</li><li>每块公示牌扫一遍，坏的全部换新。</li><li>举报按期答复不低于九成五。</li>"
            "<li>三条岔沟口装拦网，每周清一次。</li><li>每个月请十位市民一起巡一次河。</li></ol>",
        ),
        ("heading", "怎么提意见"),
        (
            "paragraph",
            "<p>打河长热线，说“提意见”，工作人员会记下来。也可以寄信到清溪路1号，写上“工作要点”。"
            "不用写名字；想知道结果的，请留一个电话。</p>",
        ),
        ("heading", "提了以后"),
        (
            "paragraph",
            "<p>收到的意见一条一条列出来，采纳的写明改了哪一条，没有采纳的写明为什么。列表在征求意见结束以后半个月内，"
            "放在这一页下面。去年收到86条，采纳31条，其中“请市民一起巡河”就是一位跑步的人提的。村里和学校也会贴出来，"
            "不上网的人，可以请河段长代为转告。</p>",
        ),
    ]
    add(
        index,
        "opinions",
        "明年河长制工作要点，征求意见",
        16,
        lead="五件事，到下月15日前都可以说。",
        picture=table,
        body=body,
    )
