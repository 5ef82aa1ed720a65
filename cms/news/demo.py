"""The invented city's news: one of each kind, and one that shows before and after."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from cms.core.demo.pages import home, page, picture, shown
from cms.news.choices import NewsKind
from cms.news.models import NewsArticle, NewsIndex

PATROL = "三个人坐船巡河，后面是三孔石桥"
BEFORE, AFTER = "岸边草地上散落着垃圾", "同一段岸边，垃圾清走了，长着草"


def build() -> None:
    """The section and its articles; what is there already stays as it is."""
    index = page(NewsIndex, home(), "news", "新闻", lead="清源市的河湖，最近做了什么、定了什么。")
    patrol(index)
    cleaned(index)
    meeting(index)
    policy(index)
    circular(index)


def add(index: NewsIndex, slug: str, title: str, days: int, **fields: Any) -> None:
    """One article, some days old."""
    day = timezone.localdate() - timedelta(days=days)
    page(NewsArticle, index, slug, title, published_on=day, **fields)


def patrol(index: NewsIndex) -> None:
    """工作动态, with a picture, a quotation and a card of the river."""
    boat = picture("patrol", PATROL)
    body = [
        (
            "paragraph",
            "<p>上午8点半，市总河长从云山桥上船，一路看到三号桥。这一趟走了三段河，看了两处排口和一处护岸。</p>",
        ),
        shown(boat, "在三号桥段看排口。"),
        ("heading", "四件事，两件当天办完"),
        (
            "paragraph",
            "<p>在三号桥，住在附近的人反映，桥下有根管子早晚排黑水。总河长当场给清溪镇打电话，要求三天内查清。"
            "到下午3点，镇里找到了源头：一家餐馆装修，把下水管接到了雨水口。</p><ul><li>三号桥下的管子，镇河长办，三天内改好。</li>"
            "<li>云山桥边的渔网，当天清走。</li><li>二号桥松了的栏杆，当天修好。</li><li>城东段塌了的护岸，本月底前修好。</li></ul>",
        ),
        ("quote", {"text": "群众扫一下牌子就能找到我们，我们就不能让人白扫。", "speaker": "市总河长"}),
        ("heading", "没办完的，牌子上看得到"),
        (
            "paragraph",
            "<p>四件事都编了号，谁负责、哪天办完，写在公开案件里。没办完的，市河长办每天问一次进度。"
            "到期没有办完的，由总河长约谈负责的单位。大家也可以扫公示牌，随时看办到了哪一步。</p>"
            "<p>市河长办说，今年已经巡河12次，现场交办47件，按期办完44件。剩下3件是护岸和管网改造，要跟着施工走。</p>",
        ),
        ("river", "qingxi"),
    ]
    lead = "一上午走了三段河。两件当天办完，两件定了日子。"
    title = "市总河长巡查清溪河，现场交办4件事"
    add(index, "patrol-qingxi", title, 7, lead=lead, picture=boat, kind=NewsKind.WORK, body=body)


def cleaned(index: NewsIndex) -> None:
    """工作动态, with the same place before and after."""
    people = picture("cleaning", "四个人提着袋子在河岸上捡垃圾", 4)
    before, after = picture("littered", BEFORE, 6), picture("clean", AFTER, 6)
    for one in (before, after):
        one.contextual_alt_text, one.decorative = one.alt, False
    body = [
        ("paragraph", "<p>周六早上，两百名志愿者到了白鹭溪。他们从源头段走到渡口，一共走了9公里，捡了316袋垃圾。</p>"),
        ("compare", {"before": before, "after": after, "caption": "白鹭桥下游，同一个地方，早上和中午。"}),
        ("heading", "谁来的"),
        (
            "paragraph",
            "<p>有白鹭村的村民，有清源职业学校的学生，也有每天沿河跑步的人。最小的8岁，最大的74岁。"
            "分成十个组，每组有一位河段长带队，带着手套、夹子和急救包。水边两米以内，只让穿救生衣的人下去。</p>",
        ),
        ("heading", "捡到了什么"),
        (
            "table",
            {
                "data": [
                    ["种类", "袋数", "去了哪里"],
                    ["塑料袋、瓶子", "187", "分拣后回收"],
                    ["泡沫、渔网", "64", "填埋场"],
                    ["树枝、枯草", "65", "堆肥"],
                ],
                "table_caption": "316袋垃圾",
                "table_header_choice": "row",
                "first_row_is_table_header": True,
                "first_col_is_header": False,
            },
        ),
        (
            "paragraph",
            "<p>最多的是塑料袋，多半是下雨时从岔沟冲下来的。镇里打算在三条岔沟口装拦网，每周清一次。"
            "下一次活动在下个月第二个周六，走石桥河。想来的人，到村里的河长公示牌前集合就行，不用报名。</p>",
        ),
    ]
    lead = "9公里，316袋。下个月走石桥河，不用报名。"
    title = "两百名志愿者清理白鹭溪岸线"
    add(index, "volunteers-bailu", title, 12, lead=lead, picture=people, kind=NewsKind.WORK, body=body)


def meeting(index: NewsIndex) -> None:
    """会议."""
    table = picture("meeting", "六个人围着长桌开会，墙上挂着河流图", 2)
    body = [
        (
            "paragraph",
            "<p>第四季度河长制联席会议在市水务局开。五个成员单位、两个县区的河长办到会，议了三件事，都定了人和日子。</p>",
        ),
        shown(table),
        ("heading", "一、排口"),
        (
            "paragraph",
            "<p>今年查出的排口有128个，已经整治112个。剩下16个多在老街一带，管子埋得浅，和自来水管缠在一起。"
            "市住建局答应，明年汛期以前改完，分三批，每批改完就在网上公布位置和照片。</p>",
        ),
        ("heading", "二、举报"),
        (
            "paragraph",
            "<p>举报按期答复的占九成四。超期的里面，一半是因为两个单位都说不归自己管。会上定了：先到的先办，办的时候再分。"
            "分不清的，由市河长办当天指定，指定以后不能再退。</p>",
        ),
        ("heading", "三、冬季清淤"),
        (
            "paragraph",
            "<p>石桥河和长渠从下月起清淤，清出来的泥先检测，合格的用来填低洼地。施工的河段立牌子，写明哪天完工、找谁。"
            "离住户不到50米的地方，晚上9点以后停工。</p>",
        ),
        ("notice", "会议纪要全文放在政策栏目里，七天以内公布。"),
    ]
    lead = "排口、举报、清淤，三件事都定了人和日子。"
    title = "河长制联席会议定下三件事"
    add(index, "joint-meeting", title, 20, lead=lead, picture=table, kind=NewsKind.MEETING, body=body)


def policy(index: NewsIndex) -> None:
    """政策动态."""
    sign = picture("board", "河岸上的公示牌，旁边站着一个人", 3)
    body = [
        ("paragraph", "<p>新的公示牌管理办法下月1日起实行。牌子上写什么、坏了谁修、多久修好，都写进了办法。</p>"),
        shown(sign, "新式公示牌的样子，右边是二维码。"),
        ("heading", "牌子上必须有的"),
        (
            "paragraph",
            "<ul><li>河名、河段、起点和终点。</li><li>各级河长的姓名、职务，河道警长。</li><li>河长管什么，这段河的目标。</li>"
            "<li>举报电话、六位牌号、二维码。</li></ul><p>字要让站在一米二外的人看得清。二维码边上不放广告，也不放别的码。</p>",
        ),
        ("heading", "换人了怎么办"),
        (
            "paragraph",
            "<p>河长换了人，网上的公示牌页当天就改，纸面上的牌子15天内换好。没有换好的，谁都可以举报，"
            "举报的时候选“公示牌坏了、写错了”就行，不用写别的。</p>",
        ),
        ("heading", "多久修好"),
        (
            "paragraph",
            "<p>歪了、脏了的，三天内扶正、擦净。字看不清、码扫不出来的，七天内换新。整块不见了的，半个月内补上。"
            "每年汛期以前，巡查员把每块牌子扫一遍。九十天没有人扫过的，要专门去看一看。</p>",
        ),
    ]
    lead = "换了河长，纸面上的牌子15天内换好。"
    title = "公示牌有了新办法，下月1日起实行"
    add(index, "signboard-rules", title, 34, lead=lead, picture=sign, kind=NewsKind.POLICY, body=body)


def circular(index: NewsIndex) -> None:
    """通报."""
    bottle = picture("sampling", "一只取样瓶装着河水，旁边站着取样的人", 5)
    body = [
        (
            "paragraph",
            "<p>市河长办通报十月的办理情况：收到119件，办结121件（有的是上月收到的），按期率95%。两个单位各有一件超期。</p>",
        ),
        shown(bottle, "十月在三号桥断面取水样。"),
        ("heading", "办得好的"),
        (
            "paragraph",
            "<p>清溪镇23件全部按期，平均两天半办完。白鹭村把巡河和收垃圾排在一条路线上，同一个地方没有再被举报过。"
            "市公安局查处电鱼两起，网具当场收缴。</p>",
        ),
        ("heading", "没办好的"),
        (
            "paragraph",
            "<p>河口区一处护岸，答应20天修好，用了31天，原因是连续下雨，没有提前告诉举报人。石桥镇一处占河的棚子，"
            "拆了又搭，两个月里被举报三次。这两件已经由市河长办督办。</p>",
        ),
        ("heading", "下个月盯着的"),
        (
            "paragraph",
            "<p>一是落叶。银杏和梧桐落叶以后，长渠几处涵洞容易堵，每天清一次。二是枯水期的排口，水少了，晴天还在流水的"
            "管子要逐个查。三是回访，答复以后没有接通电话的，要换一个时间再打一次。</p>",
        ),
    ]
    lead = "收到119件，办结121件，两件超期已督办。"
    title = "十月办理情况的通报"
    add(index, "october-circular", title, 41, lead=lead, picture=bottle, kind=NewsKind.CIRCULAR, body=body)
