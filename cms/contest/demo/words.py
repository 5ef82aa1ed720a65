"""What the invented city's calls say."""

from typing import Any

from cms.core.demo.pages import picture, shown
from cms.core.models import Picture

Body = list[tuple[str, Any]]


def cover(scene: str, alt: str, shift: int) -> Picture:
    """The picture of a call."""
    return picture(scene, alt, shift)


def of_works(seen: Picture) -> Body:
    """画画我的河."""
    return [
        (
            "paragraph",
            "<p>你家附近有一条河吗？早上有没有人钓鱼，傍晚有没有人散步，下雨以后水是什么颜色？把你看到的画下来、写下来、"
            "拍下来，让大人也看一看。</p>"
            "<p>全市小学、初中、高中的同学都可以参加。一个人交一件，由老师一起交。不用买颜料，铅笔、蜡笔、圆珠笔都行；"
            "不会画画，就写一篇短文，或者拍一段短片。</p>",
        ),
        shown(seen, "白鹭溪边，同学们和志愿者一起捡垃圾。"),
        ("heading", "交的时候记住三件事"),
        (
            "paragraph",
            "<ul><li>画的是自己看到的，不照着网上的画。评委看得出来。</li>"
            "<li>画面上不要写名字、班级、学校，也不要拍到脸。名字由老师写在纸上。</li>"
            "<li>家长同意书要签字。没有签字的作品不评，也不放到网上。</li></ul>",
        ),
        ("heading", "怎么评"),
        (
            "paragraph",
            "<p>每一件由三位评委打分，评委只看得到编号。去掉一个最高分、一个最低分再平均。分差太大的，评委坐到一起商量。"
            "和自己学校有关的，评委要回避。每一件都有奖，证书上有二维码，扫了能查真假。</p>",
        ),
    ]


def of_honours(seen: Picture) -> Body:
    """两美四佳."""
    return [
        (
            "paragraph",
            "<p>一年到头，谁把河管得好，老百姓心里有数。今年继续选“两美四佳”：十美河段、十美水库，十佳河长、十佳河段长、"
            "十佳库长、十佳巡查员。</p>"
            "<p>市民可以推荐，单位也可以推荐。推荐的时候说清楚是哪里、是谁，看到了什么。写“水清了”不够，写“桥下的垃圾三天没了”"
            "就很好。同一个地方、同一个人推荐一次就够，不比谁的票多。</p>",
        ),
        shown(seen, "石桥河老桥，清淤以后。"),
        ("heading", "怎么选"),
        (
            "paragraph",
            "<ul><li>河长办先核实，查一年里的巡河记录、投诉和整改。</li>"
            "<li>评委看材料打分，不看单位大小。被评的人和他的上级不当评委。</li>"
            "<li>一年里有重大污染没有整改的，不参加。</li></ul>"
            "<p>结果长期挂在河流和河长的页面上。以后做得不好，照样曝光。</p>"
            "<p>推荐人的姓名和电话只用来核实，不公开，评完半年后删掉。没有选上的，推荐理由不上网。对结果有意见，"
            "公布以后可以打河长热线，我们会把打分的办法讲清楚。</p>",
        ),
    ]
