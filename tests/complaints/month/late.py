"""Stories of work that is late: nobody screens it, a unit sits on it, somebody below does, the office itself does.

Each limit is told of in the night after it, one level up; the reporter may say 催办.
"""

from datetime import datetime, timedelta

from django.test import Client
from django.utils import timezone

from complaints import answering, dispatch, moderation, passing, publication, satisfaction, undoing
from complaints.models import Complaint, DueNotice
from tests.complaints.month.orders import part, part_of
from tests.complaints.month.results import handled
from tests.complaints.month.world import Month, Story, photo

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def unscreened(month: Month, begin: datetime) -> Story:
    """Two days without a look: it goes up whole, to the office above, which screens it."""
    yield begin
    case = month.report("案二四", "没人看的一件", reach=month.below)
    yield begin + 2 * DAY
    case = Complaint.objects.get(pk=case.pk)
    assert (case.owner, case.status) == (month.city_office, "received"), "one level up"
    month.act("市河长办", moderation.accept, case)
    month.act("市河长办", moderation.amend, case, kind="enquiry")
    month.act("市河长办", answering.answer, case, text="那里明年要修。", outcome="explained")
    month.act("市河长办", answering.resolve, case)


def sat_on(month: Month, begin: datetime) -> Story:
    """Reminded at four fifths and on the day, late, reported to the office; urged once; shown as late in public."""
    yield begin
    case = handled(month, "案二五", "岸边一堆淤泥", category="siltation", reach=month.reach)
    shown = {"title": "岸边堆着淤泥", "text": "有人反映岸边堆着淤泥，正在处理。", "checked": True}
    month.act("河长办甲", publication.publish, case, **shown)
    yield begin + (case.answer_due_at - begin) * 0.82
    month.night()  # the worker goes its round every minute; the month looks once a night
    yield case.answer_due_at + 12 * HOUR
    stages = list(DueNotice.objects.filter(complaint=case).order_by("pk").values_list("stage", flat=True))
    assert stages == ["near", "today", "late"], stages
    assert DueNotice.objects.get(complaint=case, stage="late").reached_unit == month.office, "one level up"
    assert "超期" in Client().get(f"/cases/{case.public_number}/").content.decode()
    month.own_page(case, "urge", words="快两个星期了")
    month.act("河长办甲", dispatch.recall, case, words="不办，换一家")
    month.act("河长办甲", dispatch.assign, case, to=month.garden, dispatch_text="请清走。")
    month.act("河长办甲", undoing.undo, case)
    month.act("河长办甲", dispatch.assign, case, to=month.garden, dispatch_text="请今天清走。")
    month.act("河长办甲", dispatch.begin, case, phoned=True)
    month.act("园林局", answering.answer, case, text="清走了。", outcome="solved", photographs=photo())
    case = month.act("河长办甲", answering.resolve, case)
    assert case.answered_at is not None and case.answered_at > case.answer_due_at
    yield case.answered_at + DAY
    month.act("河长办乙", publication.take_down, case, words="照片里有人脸", group="personal")
    assert Client().get(f"/cases/{case.public_number}/").status_code == 410
    month.own_page(case, "verdict", solved="yes", score="2")


def parts_late(month: Month, begin: datetime) -> Story:
    """A part runs late below and is told to whoever passed it on; the root is still in time."""
    yield begin
    case = month.report("案二六", "村口的沟堵了", reach=month.far, category="siltation")
    month.act("市河长办", moderation.accept, case)
    month.act("市河长办", dispatch.assign, case, to=month.new_office, dispatch_text="请疏通。")
    month.act("新区河长办", dispatch.begin, case)
    root, office = case.assignments.get(), month.user("新区河长办")
    down = passing.pass_on(order=root, actor=office, to=month.station, text="请疏通。", due_at=begin + 2 * DAY)
    yield begin + 3 * DAY
    notice = DueNotice.objects.get(complaint=case, stage="late")
    assert (notice.order, notice.reached_unit) == (down, month.new_office), "the office that passed it on"
    passing.recall(part=part_of(case, month.station), actor=office, words="我们自己去")
    month.told(case, "新区河长办")
    assert part(case).current is False
    month.act("新区河长办", answering.answer, case, text="疏通了。", outcome="solved", photographs=photo())
    case = month.act("市河长办", answering.resolve, case)
    assert case.assignments.get(parent=None).on_time(timezone.now()) is True


def office_late(month: Month, begin: datetime) -> Story:
    """The unit answers in time and its office lets the answer lie: the office above is told of the office."""
    yield begin
    case = handled(month, "案二七", "水里有泡沫", category="foul_water", reach=month.below)
    month.act("水务局", answering.answer, case, text="是洗车水，已停。", outcome="explained")
    yield case.answer_due_at + 12 * HOUR
    notice = DueNotice.objects.get(complaint=case, order=None, stage="late")
    assert notice.reached_unit == month.city_office
    month.act("河长办甲", answering.resolve, case)
    month.act("河长办乙", satisfaction.verdict, case, solved="yes", way="call")


def unanswered_question(month: Month, begin: datetime) -> Story:
    """Asked and never answered: after the days it goes on by itself; then it is withheld, and answered."""
    yield begin
    case = month.report("案二八", "那边", reach=month.below, category="other")
    month.act("河长办甲", moderation.ask, case, words="哪一边？")
    yield begin + 12 * DAY
    case = Complaint.objects.get(pk=case.pk)
    assert case.status == "received", "gone on by itself"
    who = month.officer(case)
    month.act(who, moderation.accept, case)
    month.act(who, publication.withhold, case, words="说不清是哪里")
    month.act(who, answering.answer, case, text="没有找到，请再说详细。", outcome="unfounded")
    answered_at = month.act(who, answering.resolve, case).answered_at
    assert answered_at is not None


STORIES = (unscreened, sat_on, parts_late, office_late, unanswered_question)
