"""The invented city's contests: one that is over, one that is judged, one that runs, and the honours of a year."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from cms.contest.choices import Configuration, Form, VoteBy
from cms.contest.demo import people, words, works
from cms.contest.demo.honours import honours
from cms.contest.models import Award, Contest, ContestGroup, ContestsIndex, Criterion, Question, WorkKind
from cms.core import demo
from cms.core.demo.pages import home, page
from portal.accounts.models import User

DAY = timedelta(days=1)
USUAL, MOST, DRAFTS, JUDGED = 12, 244, 4, 6
GROUPS = ("小学低年级", "小学高年级", "初中", "高中")


def build() -> None:
    """The section and its contests; what is there already stays as it is."""
    index = page(ContestsIndex, home(), "contests", "小手拉大手", lead="画画我的河，推荐身边的好河长。")
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    teachers, jurors = people.teachers(now - 200 * DAY), people.jurors()
    office = User.objects.filter(groups__name="editor").order_by("pk").first() or jurors[0]
    if not Contest.objects.filter(slug="my-river-last").exists():
        last = contest(index, "my-river-last", "画画我的河（去年）", now - 150 * DAY, now)
        for n in range(min(MOST, max(USUAL, round(MOST * demo.scale())))):
            works.enter(last, teachers[n % len(teachers)], n, last.opens_at + DAY)
        works.finish(last, teachers, jurors, office)
    if not Contest.objects.filter(slug="my-river").exists():
        this = contest(index, "my-river", "画画我的河", now - 20 * DAY, now)
        for n in range(DRAFTS):
            works.enter(this, teachers[0], 300 + n, now, consent=n < 2)
    if not Contest.objects.filter(slug="river-walk").exists():
        judged = contest(index, "river-walk", "沿着河走一走", now - 45 * DAY, now)
        for n in range(JUDGED):
            works.enter(judged, teachers[n % len(teachers)], 600 + n, judged.opens_at + DAY)
        works.hand_out(judged, jurors, office, now)
    honours(index, jurors, office, now)


def contest(index: ContestsIndex, slug: str, title: str, opens_at: datetime, now: datetime) -> Contest:
    """A contest of five weeks, published."""
    closes_at = opens_at + 37 * DAY
    dates: dict[str, Any] = {
        "opens_at": opens_at,
        "closes_at": closes_at,
        "vote_opens_at": closes_at + 5 * DAY,
        "vote_closes_at": closes_at + 15 * DAY,
        "judged_until_at": closes_at + 20 * DAY,
        "results_at": closes_at + 25 * DAY,
    }
    seen = words.cover("cleaning", "几个人提着袋子在河岸上", 6)
    row: Contest = page(
        Contest,
        index,
        slug,
        title,
        lead="全市小学、初中都可以参加。画、作文、短片都行。",
        theme="我看到的河",
        kind=Configuration.WORKS,
        vote_by=VoteBy.BROWSER,
        jurors_each=3,
        published_on=timezone.localdate(opens_at),
        picture=seen,
        body=words.of_works(seen),
        **dates,
    )
    fill(row)
    return row


def fill(row: Contest) -> None:
    """Groups, kinds, criteria, awards and questions."""
    row.groups = [ContestGroup(name=name, sort_order=n) for n, name in enumerate(GROUPS)]
    row.work_kinds = [
        WorkKind(name="绘画", form=Form.IMAGE, rule="画放平拍，四边拍全。"),
        WorkKind(name="摄影", form=Form.IMAGE, rule="自己拍的河，不拍人脸。"),
        WorkKind(name="征文", form=Form.TEXT, least_words=200, most_words=1000, rule="写自己看到的。"),
        WorkKind(name="手抄报", form=Form.DOCUMENT, most_files=2, rule="PDF或者照片。"),
        WorkKind(name="短视频", form=Form.FILM, rule="3分钟以内，MP4。"),
        WorkKind(name="微发明", form=Form.DOCUMENT, most_files=3, rule="图和说明。"),
    ]
    names = ("和河有关，是自己看到的", "想法有意思", "做得用心", "能让大人也想护河")
    row.criteria = [
        Criterion(name=name, weight=1, most=10, low="看不出来", middle="有一些", high="一眼就看出来") for name in names
    ]
    places = (("一等奖", 1, "图书一套"), ("二等奖", 2, "画笔一盒"), ("三等奖", 3, "画本一本"), ("优秀奖", None, "书签"))
    row.awards = [Award(name=name, places=places_, prize=prize) for name, places_, prize in places]
    row.questions = [
        Question(question="一个人能交几件？", answer="一人一件。一所学校不限件数。"),
        Question(question="孩子的名字会上网吗？", answer="不会。家长同意的，只写姓，比如“吴同学”。"),
        Question(question="过了截止还能交吗？", answer="不能。家长同意书可以晚一天补。"),
    ]
    for parts in (row.work_kinds.all(), row.criteria.all(), row.awards.all(), row.questions.all()):
        for n, part in enumerate(parts):
            part.sort_order = n
    row.save()
    row.save_revision().publish(log_action=False)  # what an editor opens, and what a copy begins with
