"""The invented city's films: three of still pictures drawn here, with captions and a transcript."""

from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from cms.core.demo.pages import home, page, picture, shown
from cms.core.demo.scenes import drawn
from cms.core.models import Picture, Video
from cms.films.drawn import film
from cms.films.models import Film, FilmsIndex

SECONDS = 5


def build() -> None:
    """The section and its films; what is there already stays as it is."""
    index = page(FilmsIndex, home(), "films", "专题片", lead="几分钟，看看河边的人和事。字幕和文字稿都有。")
    a_day(index)
    before_the_flood(index)
    old_street(index)


def video(title: str, told: list[tuple[str, str]], poster: Picture) -> Video:
    """A film whose scenes are told one after the other as (scene, words); made once."""
    found: Video | None = Video.objects.filter(title=title).first()
    if found is not None:
        return found
    lines = [f"{clock(n * SECONDS)} --> {clock((n + 1) * SECONDS)}\n{words}" for n, (_scene, words) in enumerate(told)]
    made = Video(title=title, poster=poster, transcript="\n".join(words for _scene, words in told))
    made.file = ContentFile(film([drawn(scene, n) for n, (scene, _words) in enumerate(told)], SECONDS), "film.mp4")
    made.captions = ContentFile(("WEBVTT\n\n" + "\n\n".join(lines) + "\n").encode(), "film.vtt")
    made.full_clean()
    made.save()
    return made


def clock(seconds: int) -> str:
    """As captions write a moment."""
    return f"00:{seconds // 60:02}:{seconds % 60:02}.000"


def add(index: FilmsIndex, slug: str, title: str, days: int, told: list[tuple[str, str]], **fields: Any) -> None:
    """One page with its film."""
    day = timezone.localdate() - timedelta(days=days)
    page(Film, index, slug, title, published_on=day, video=video(title, told, fields["picture"]), **fields)


def a_day(index: FilmsIndex) -> None:
    """A day on the river."""
    cover = picture("patrol", "三个人坐船巡河，后面是三孔石桥")
    told = [
        ("patrol", "早上六点，巡查员上船，从云山桥出发。"),
        ("littered", "到三号桥，岸边有昨晚留下的垃圾。"),
        ("cleaning", "保洁员和志愿者四十分钟清完。"),
        ("board", "离开以前，扫一下牌子，记下看到的事。"),
    ]
    body = [
        ("paragraph", "<p>片子跟着巡查员走了一天。从早上六点到傍晚，一条船，两个人，三段河。看到什么，就办什么。</p>"),
        shown(cover, "片中的船，从云山桥出发。"),
        ("heading", "片里有什么"),
        (
            "paragraph",
            "<p>第一段，上船。巡查员先看水色，再看排口。水色不对，就取一瓶水，写上时间和地方，送到县里去测。</p>"
            "<p>第二段，三号桥。前一天夜市散得晚，岸边留下一片饭盒和袋子。保洁员和来帮忙的志愿者一起清，"
            "四十分钟清完。</p>"
            "<p>第三段，牌子。每块牌子都有六位数的牌号，扫一下，这一段河的事都记在上面。巡查员说，"
            "他每天扫三十二次。</p>",
        ),
        ("heading", "为什么拍"),
        (
            "paragraph",
            "<p>常有人问，巡河是不是坐船看风景。我们想让大家看看，这一天里有多少次弯腰、打电话、再回去看一遍。"
            "片子里没有演员，画面是画的，说的是每天都在做的事。</p>",
        ),
    ]
    lead = "跟着巡查员走三段河，看到什么办什么。"
    add(index, "a-day", "清溪河的一天", 20, told, lead=lead, picture=cover, body=body)


def before_the_flood(index: FilmsIndex) -> None:
    """High water."""
    cover = picture("dyke", "洪水漫到堤脚，旁边立着警示牌", 2)
    told = [
        ("dyke", "雨下到第二天，水漫到了堤脚。"),
        ("meeting", "河长办连夜开会，定下谁守哪一段。"),
        ("bridge", "三号桥封了，两头有人守着。"),
        ("clean", "四天后水退了，岸边清了淤泥。"),
    ]
    body = [
        (
            "paragraph",
            "<p>今年七月，清溪河涨水四天。片子记下了这四天里，沿河的人做了哪些事，也记下了哪些没有做好。</p>",
        ),
        shown(cover, "涨水第二天，堤脚。"),
        ("heading", "第一天到第四天"),
        (
            "paragraph",
            "<p>第一天，水库开始放水，下游每一段都先打了电话。第二天，水漫到堤脚，两处老护岸开裂，连夜压了沙袋。"
            "第三天，三号桥封桥，两岸各守了六个人。第四天，雨停，水退，开始清淤泥。</p>",
        ),
        ("heading", "没有做好的"),
        (
            "paragraph",
            "<p>有一块警示牌倒了，过了五个小时才扶起来。有两位老人没有接到电话，是邻居去叫的。"
            "这两件事后来都改了：警示牌换成了埋地的，名单上每户都写了两个电话。</p>"
            "<p>片子里还有一段，说的是水退以后。岸边的淤泥有半尺厚，沿河的人清了三天，消毒的人跟在后面，"
            "水井封了一个星期，每天送水。</p><p>明年汛期以前，片子会再放一遍，给新来的河长和巡查员看。"
            "也请住在河边的人看一看，水来的时候往哪里走。</p>",
        ),
    ]
    lead = "涨水四天，谁守哪一段，哪些没有做好。"
    add(index, "high-water", "涨水四天", 60, told, lead=lead, picture=cover, body=body)


def old_street(index: FilmsIndex) -> None:
    """How the old street's river came clear."""
    cover = picture("bridge", "三孔石桥横在河上", 7)
    told = [
        ("littered", "三年前，石桥河边不敢开窗。"),
        ("meeting", "街坊、店主和镇里坐下来，一家一家谈。"),
        ("sampling", "管子接好以后，每个月测一次水。"),
        ("bridge", "今年夏天，有人在桥下钓鱼了。"),
    ]
    body = [
        (
            "paragraph",
            "<p>石桥河穿过老街。三年前水是黑的，两岸的人家不敢开窗。今年夏天，桥下有人钓鱼。片子说的是中间这三年。</p>",
        ),
        shown(cover, "老街的石桥。"),
        ("heading", "一家一家谈"),
        (
            "paragraph",
            "<p>老街有一百四十家店，三百多户人家，大半的下水管接在雨水口上。镇里没有一下子封管，先一家一家谈。"
            "谁家的管子从哪里走，画成一张图，贴在街口，大家自己来改。</p>",
        ),
        ("heading", "水是测出来的"),
        (
            "paragraph",
            "<p>管子接了两年。每接完一段，就在桥下取一次水，数字写在街口的黑板上。开头是劣五类，后来是五类，"
            "今年六月是四类。"
            "离三类还差一步，片子的最后说了差在哪里：上游还有两处养鸭的，正在搬。</p>"
            "<p>拍片子的时候，最常听到的一句话是：早知道这么容易，早就改了。其实不容易，"
            "有三户人家的管子要从邻居的院子里过，谈了半年。</p><p>店主们后来自己定了一个约定，不往雨水口倒东西。"
            "约定的全文在“倡议书和公开信”里。</p>",
        ),
    ]
    lead = "从不敢开窗，到有人钓鱼，中间的三年。"
    add(index, "old-street", "老街的河", 120, told, lead=lead, picture=cover, body=body)
