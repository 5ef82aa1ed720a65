"""The invented city's plain pages, and what its offices do."""

from wagtail.models import Page

from cms.core.demo.pages import home, page, picture, shown
from cms.directory.models import Division
from cms.home.models import OrganisationPage, StandardPage


def build() -> None:
    """Pages about the system, the office and this site; what is there already stays as it is."""
    top = home()
    about(top)
    rights(top)
    site(top)
    organisation(top)


def about(top: Page) -> None:
    """What the river chief system is."""
    sign = picture("board", "河岸上的公示牌，旁边站着一个人", 3)
    body = [
        ("paragraph", "<p>河长制，就是每一段河都有一位负责人。河里出了问题，不用猜该找哪个部门，找河长就行。</p>"),
        shown(sign, "每段河边都有这样的牌子。"),
        ("heading", "四级河长"),
        (
            "paragraph",
            "<p>市、县、镇、村四级都有河长。市里还有总河长，管全市的河湖。湖有湖长，水库有库长。"
            "每位河长都配一位河道警长，毒鱼、电鱼、偷挖沙这些事，由警长来办。</p>",
        ),
        ("heading", "管到什么样"),
        (
            "paragraph",
            "<p>目标有两句话。一句是“五无”：无杂物漂浮，无违章建筑，无护岸坍塌，无污水直排，无污泥淤积。"
            "一句是“三全”：生活污水全收集，全测控，全处理。每一段河的目标，写在公示牌上，也写在河流的页面上。</p>",
        ),
        ("heading", "您可以做什么"),
        (
            "paragraph",
            "<p>看到问题，扫牌子告诉我们。看到办得好的，也可以表扬。想多做一点，可以来当民间河长，跟着巡河，"
            "一个月一次。学校每年有一次“小手拉大手”活动，孩子画河、写河，大人一起看。河是大家的，多一双眼睛，就少一处脏水。</p>",
        ),
        ("river", "qingxi"),
    ]
    page(
        StandardPage,
        top,
        "about",
        "什么是河长制",
        lead="每一段河都有一位负责人。",
        picture=sign,
        show_in_menus=False,
        body=body,
    )


def rights(top: Page) -> None:
    """What a reporter may ask for."""
    people = picture("cleaning", "四个人提着袋子在河岸上捡垃圾", 4)
    body = [
        ("paragraph", "<p>举报河里的问题，是您的权利。这一页写明您可以要求什么，我们必须做什么。</p>"),
        shown(people),
        ("heading", "您可以要求的"),
        (
            "paragraph",
            "<ul><li>不留姓名、不留电话。</li><li>要一个编号，随时查办到哪一步。</li><li>知道谁在办，哪天答复。</li>"
            "<li>对结果不满意，15天内要求重办。</li><li>过了期限没有答复，催办一次。</li><li>收回照片的使用同意。</li></ul>",
        ),
        ("heading", "我们必须做的"),
        (
            "paragraph",
            "<p>一个工作日内决定受理不受理。不受理要说明理由，告诉您该找谁。五个工作日内答复，办不完的，先说原因，再说日子。"
            "您是谁，不告诉办理的单位，更不告诉被举报的人。反映河长或者单位的，案子不会交给他们自己办。</p>",
        ),
        ("heading", "请您配合的"),
        (
            "paragraph",
            "<p>如实反映。时间、地方说得越清楚，办得越快。拍照的时候注意脚下，不要为了拍照下水、翻围挡。"
            "同一件事不用报很多次，看到别人报过的，点“我也看到了”就行。故意编造、诬告别人的，要负法律责任。</p>",
        ),
    ]
    page(
        StandardPage,
        top,
        "rights",
        "举报人的权利",
        lead="您可以要求什么，我们必须做什么。",
        picture=people,
        show_in_menus=False,
        body=body,
    )


def site(top: Page) -> None:
    """About this site."""
    river = picture("bridge", "三孔石桥横在河上", 7)
    body = [
        (
            "paragraph",
            "<p>这个网站由清源市河长制办公室主办。清源市是虚构的城市，这里的河、人名、数字都是编的，只为了演示。</p>",
        ),
        shown(river),
        ("heading", "网站上有什么"),
        (
            "paragraph",
            "<p>您可以举报河里的问题，查自己的举报，看公开的案件。可以查每一条河、每一位河长。也可以看新闻、公告和常见问题。"
            "每条河的页面写明河长是谁、目标是什么、最近发生了什么。</p>",
        ),
        ("heading", "多久更新"),
        (
            "paragraph",
            "<p>案件的进度随办随更新。河长换了人，当天更新。新闻每周至少一篇，快报每月一期。哪个栏目很久没有更新，"
            "编辑一登录就会看到提醒。过了时间的公告不删，留在列表里，写明哪天结束。</p>",
        ),
        ("heading", "可以怎样用"),
        (
            "paragraph",
            "<p>文字和图表可以转载，请写明来源和日期。照片请先问我们，有的照片里有人。网站不用登录，不记您看了什么，"
            "也没有广告。电话和网站一样算数，不会用手机的人，打河长热线就行。发现错误，请点每页下面的“网站找错”。</p>",
        ),
    ]
    page(
        StandardPage,
        top,
        "about-site",
        "关于本站",
        lead="谁办的，有什么，多久更新。",
        picture=river,
        show_in_menus=False,
        body=body,
    )


def organisation(top: Page) -> None:
    """The whole city, then each of the two counties."""
    table = picture("meeting", "六个人围着长桌开会，墙上挂着河流图", 2)
    body = [
        ("paragraph", "<p>清源市河长制办公室设在市水务局，一共九个人。日常的事由办公室做，大事由总河长会议定。</p>"),
        shown(table),
        ("heading", "办公室管什么"),
        (
            "paragraph",
            "<ul><li>接举报，分到该办的单位，盯到办完。</li><li>查河长巡河了没有，问题解决了没有。</li><li>管公示牌、河湖名录和一河一策。</li>"
            "<li>出快报，向总河长报告，向社会公开。</li><li>年底考核县区，结果公布。</li></ul>",
        ),
        ("heading", "成员单位怎么配合"),
        (
            "paragraph",
            "<p>水的量归水务，水的质归生态环境，管网和垃圾归住建，农田和养殖归农业农村，违法犯罪归公安。一件事牵到几家的，"
            "由办公室指定一家牵头，别家配合，牵头的对结果负责。成员单位每季度碰一次头，急的事当天碰。</p>"
            "<p>下面的名单和电话跟着河湖名录走，换了号码，当天就变。打不通，请打河长热线，我们替您找。</p>",
        ),
    ]
    lead = "谁管什么，电话是多少。"
    whole = page(OrganisationPage, top, "organisation", "机构职能", lead=lead, picture=table, body=body)
    for county in Division.objects.counties().order_by("code"):
        here = [
            (
                "paragraph",
                f"<p>{county.name}河长制办公室管{county.name}里的河段。跨县区的河，由市河长制办公室协调。</p>",
            ),
            shown(table),
            *body[2:],
        ]
        title = f"{county.name}机构职能"
        page(
            OrganisationPage,
            whole,
            f"organisation-{county.code[:6]}",
            title,
            lead=lead,
            picture=table,
            division=county,
            body=here,
        )
