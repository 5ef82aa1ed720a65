"""The invented city's letters: two that can be signed, one whose time is over; a few invented people under each."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from cms.core.demo.pages import home, page, picture, shown
from cms.letters import signing
from cms.letters.choices import LetterKind
from cms.letters.models import Letter, LettersIndex

SURNAMES = "周李王赵钱孙吴郑冯陈蒋沈"
"""Only the first character is ever shown; the rest of the names is 某."""

PEOPLE, BANK, BOARD = "四个人提着袋子在河岸上捡垃圾", "河岸上长着草，水面干净", "河岸上的公示牌，旁边站着一个人"


def build() -> None:
    """The section and its letters; what is there already stays as it is."""
    index = page(LettersIndex, home(), "letters", "倡议书和公开信", lead="一起说，一起做。可以签上您的名字。")
    no_litter(index)
    parents(index)
    shops(index)


def add(index: LettersIndex, slug: str, title: str, days: int, signed: int, **fields: Any) -> None:
    """One letter, some days old, with so many confirmed signatures and a third as many others."""
    if Letter.objects.filter(slug=slug).exists():
        return
    today = timezone.localdate()
    letter = page(Letter, index, slug, title, published_on=today - timedelta(days=days), **fields)
    for n in range(signed):
        moment = timezone.now() - timedelta(hours=signed - n)
        name = f"{SURNAMES[n % len(SURNAMES)]}某某"
        signing.confirm(letter=letter, e164=f"+8613800000{n:03}", name=name, shown=n % 4 != 3, now=moment)
        if n % 3 == 0:
            signing.sign_unconfirmed(letter=letter, browser=f"demo-{n}", name=name, shown=True, now=moment)


def no_litter(index: LettersIndex) -> None:
    """倡议书 of the office."""
    cover = picture("cleaning", PEOPLE, 4)
    body = [
        (
            "paragraph",
            "<p>住在河边的各位朋友：</p><p>今年夏天，我们从清溪河里捞起四百多吨垃圾。其中大半是袋子、瓶子和饭盒。"
            "它们不是从上游冲来的，是在桥头、码头、夜市旁边，一件一件丢下去的。</p>",
        ),
        shown(cover, "白鹭溪边，志愿者在捡垃圾。"),
        ("heading", "我们想请您做三件事"),
        (
            "paragraph",
            "<ul><li>出门带一个袋子，把自己的垃圾带回家。</li><li>看到别人往河里丢，提醒一句。不好开口的，"
            "扫一下公示牌告诉我们。</li>"
            "<li>每个月拿出一个上午，和邻居一起到河边走走，看到什么捡什么。</li></ul>",
        ),
        ("heading", "我们也向您保证"),
        (
            "paragraph",
            "<p>沿河每两百米放一个垃圾桶，每天清两次。夜市收摊以后，晚上十一点再清一次。您报上来的垃圾，三天内清走，"
            "照片放在网上。</p>"
            "<p>一个人做不了多少，一座城的人都做一点，河就干净了。愿意的，请在下面签上名字。名字只显示姓，"
            "手机号不公开。</p>",
        ),
        ("quote", {"text": "垃圾不落水，出门带个袋。", "speaker": "白鹭村村民"}),
    ]
    lead = "出门带个袋子，把垃圾带回家。愿意的，请签名。"
    add(index, "no-litter", "垃圾不落水：给河边朋友的倡议书", 12, 18, lead=lead, picture=cover, body=body)


def parents(index: LettersIndex) -> None:
    """公开信 to parents, before the holidays."""
    cover = picture("board", BOARD, 5)
    body = [
        (
            "paragraph",
            "<p>各位家长：</p><p>寒假快到了。柳湾水库、镜湖和清溪河的水面有的地方会结一层薄冰，看着结实，站不住人。"
            "去年冬天，巡查员从冰上叫回来十一个孩子。</p>",
        ),
        shown(cover, "水边的牌子上有电话，有危险先打110。"),
        ("heading", "请您告诉孩子"),
        (
            "paragraph",
            "<ul><li>不到冰面上走，不在水边追跑。</li><li>不到没有护栏的码头、闸口、取水口玩。</li>"
            "<li>看到有人落水，不下水，不拉手，大声喊人，打110或者119。</li></ul>",
        ),
        ("heading", "我们做了什么"),
        (
            "paragraph",
            "<p>三十二段河，每一段都有人巡。放假期间，下午一点到五点加巡一次。水深的地方新立了警示牌，"
            "旁边挂了救生圈和绳子。"
            "学校门口有一张图，画着附近哪些地方不能去，请和孩子一起看一遍。</p>"
            "<p>护栏松了、警示牌倒了、救生圈不见了，请扫牌子告诉我们，当天去修。您签个名，表示已经和孩子说过。</p>",
        ),
    ]
    lead = "冰面站不住人。放假前，请和孩子说一遍。"
    fields = {"kind": LetterKind.OPEN, "signed_by": "清源市河长办、清源市公安局", "lead": lead, "picture": cover}
    add(index, "to-parents", "寒假里离水远一点：给家长的公开信", 5, 9, body=body, **fields)


def shops(index: LettersIndex) -> None:
    """倡议书 whose time is over."""
    cover = picture("clean", BANK, 9)
    until = timezone.localdate() - timedelta(days=30)
    body = [
        (
            "paragraph",
            "<p>老街的各位店主：</p><p>石桥河从您的店后面流过。早年洗菜、洗衣都在河里，后来水黑了，窗子也不敢开。"
            "这两年管子接好了，水清了一些，可是每到晚上，还有人把泔水、油水倒进雨水口。雨水口下面就是河。</p>",
        ),
        shown(cover, "老街码头，清淤以后。"),
        ("heading", "请店主们一起做到"),
        (
            "paragraph",
            "<ul><li>油水倒进隔油池，不倒雨水口。</li><li>泔水装桶，晚上九点有车来收，不收钱。</li>"
            "<li>拖把、餐具不到河里洗。</li><li>门前屋后，自己扫干净。</li></ul>",
        ),
        ("heading", "我们提供的"),
        (
            "paragraph",
            "<p>没有隔油池的店，镇里帮着装，出一半的钱。雨水口上漆了一条蓝色的鱼，提醒大家下面通到河里。"
            "装不下、收不走的，打河长热线，当晚派车。</p><p>签名的店主，门口会有一块小牌子：这家店不往河里倒。"
            "三个月后，我们请街坊来看，做到了的，名单登在快报上。</p>",
        ),
    ]
    lead = "泔水装桶，油水进隔油池，雨水口下面就是河。"
    fields = {"signing_until_on": until, "lead": lead, "picture": cover, "signed_by": "石桥镇河长办"}
    add(index, "old-street", "老街店主的约定：不往雨水口倒", 90, 6, body=body, **fields)
