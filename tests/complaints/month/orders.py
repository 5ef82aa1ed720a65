"""Stories of orders: down the levels and up again, handed back and ruled upon, more time, posts that change hands."""

import datetime as dt
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from cms.directory import succession
from cms.directory.models import Appointment, Person
from complaints import answering, deputies, dispatch, moderation, parts, passing, prolonging
from complaints.documents import issuing
from complaints.lifecycle import IllegalMove, NotAllowed
from complaints.models import Assignment, Complaint
from tests.complaints.desk.conftest import make
from tests.complaints.month.world import Month, Story, photo

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def part(case: Complaint) -> Assignment:
    """The newest part of the case."""
    return Assignment.objects.parts().filter(complaint=case).latest("pk")


def tree(month: Month, begin: datetime) -> Story:
    """City → the new district's office → township → village, each within the limit above; a co-unit helps."""
    yield begin
    case = month.report("案一", "新河边上倒了一车垃圾", reach=month.far)
    assert case.owner == month.city_office, "the district screens nothing, so the city does"
    yield begin + HOUR
    month.act("市河长办", moderation.accept, case)
    month.act("市河长办", dispatch.assign, case, to=month.new_office, dispatch_text="请清走并查明是谁倒的。")
    issuing.order_sheet(complaint=case, actor=month.user("市河长办"), order=case.assignments.get())
    month.act("新区河长办", dispatch.begin, case)
    root, office = case.assignments.get(), month.user("新区河长办")
    down = passing.pass_on(order=root, actor=office, to=month.station, text="请清走。", due_at=root.due_at - DAY)
    passing.pass_on(order=root, actor=office, to=month.garden, text="请派两个人帮忙。", role="co")
    month.told(case, "新区河长办")
    yield begin + 2 * HOUR
    parts.take(part=down, actor=month.user("水管站"))
    low = passing.pass_on(order=down, actor=month.user("水管站"), to=month.far_post, text="先拉警示线。")
    parts.hand_back(part=part_of(case, month.garden), actor=month.user("园林局"), words="不在我们的范围。")
    month.told(case, "园林局")
    yield begin + DAY
    browser = month.browser("新河河段长")
    assert browser.get(f"/field/parts/{low.pk}/").status_code == 200
    parts.take(part=low, actor=month.user("新河河段长"))
    parts.answer(part=low, actor=month.user("新河河段长"), text="线拉好了，垃圾是建筑垃圾。", photographs=photo())
    month.told(case, "新河河段长")
    passing.send_back(part=low, actor=month.user("水管站"), words="再拍一张全的。")
    parts.answer(part=low, actor=month.user("新河河段长"), text="补拍了。", photographs=photo())
    passing.approve(part=low, actor=month.user("水管站"))
    parts.answer(part=down, actor=month.user("水管站"), text="清走了。")
    passing.approve(part=down, actor=office)
    month.told(case, "新区河长办")
    assert not case.answers.exists(), "the root alone answers the case"
    month.act("新区河长办", answering.answer, case, text="垃圾已清走。", outcome="solved", photographs=photo())
    month.act("市河长办", answering.resolve, case)
    yield begin + 2 * DAY
    month.own_page(case, "verdict", solved="yes", score="5")


def part_of(case: Complaint, to: object) -> Assignment:
    return next(one for one in case.assignments.parts().select_related("unit", "post") if one.to == to)


def ruling(month: Month, begin: datetime) -> Story:
    """Handed back within a working day, ruled by somebody else, never again; the ruling is proposed the next time."""
    yield begin
    case = month.report("案二", "河边树枝掉到水里", reach=month.reach, category="siltation")
    month.act("河长办甲", moderation.accept, case)
    due = month.act("河长办甲", dispatch.assign, case, to=month.garden, dispatch_text="请捞走树枝。").answer_due_at
    yield begin + 3 * HOUR
    month.act("园林局", dispatch.hand_back, case, words="河道里的归水务局。")
    ruled = {"to": month.water, "dispatch_text": "请捞走树枝。", "words": "水面以下归水务局"}
    with pytest.raises(NotAllowed):
        month.act("河长办甲", dispatch.rule, case, **ruled)
    assert "不在我们" not in month.browser("河长办乙").get("/admin/complaints/rulings/").content.decode()
    month.act("河长办乙", dispatch.rule, case, **ruled)
    month.act("水务局", dispatch.begin, case)
    with pytest.raises(IllegalMove):
        month.act("水务局", dispatch.hand_back, case, words="还是不归我们。")
    yield begin + DAY
    assert (
        month.act(
            "水务局", answering.answer, case, text="捞走了。", outcome="solved", photographs=photo()
        ).answer_due_at
        == due
    )
    month.act("河长办乙", answering.resolve, case)
    month.own_page(case, "verdict", solved="yes", score="4")
    yield begin + 2 * DAY
    next_one = month.report("案三", "又有树枝", reach=month.reach, category="siltation")
    assert next_one.proposed_unit == month.water and "裁定" in next_one.proposed_reason
    make(month.browser("河长办甲"), next_one, "accept")
    month.told(next_one, "河长办甲")
    make(month.browser("河长办甲"), next_one, "assign", to=f"unit:{month.water.pk}", dispatch_text="请捞走。")
    next_one = month.told(next_one, "河长办甲")
    month.act("水务局", dispatch.begin, next_one)
    month.act("水务局", answering.answer, next_one, text="捞走了。", outcome="solved", photographs=photo())
    month.act("河长办甲", answering.resolve, next_one)
    # nobody says anything: closed by itself as 未回访到


def extension(month: Month, begin: datetime) -> Story:
    """More time asked for before the limit, refused once, granted by the office, told; answered within it."""
    yield begin
    case = month.report("案四", "涵洞塌了一角", reach=month.below, category="bank_collapse")
    month.act("河长办甲", moderation.accept, case)
    month.act("河长办甲", dispatch.assign, case, to=month.water, dispatch_text="请加固。")
    month.act("水务局", dispatch.begin, case)
    yield begin + DAY
    due = Complaint.objects.get(pk=case.pk).answer_due_at
    month.act("水务局", prolonging.ask_extension, case, until=due + 20 * DAY, words="要等材料")
    month.act("河长办甲", prolonging.refuse_extension, case, words="太久")
    month.act("水务局", prolonging.ask_extension, case, until=due + 5 * DAY, words="要挖开路面")
    case = month.act("河长办甲", prolonging.grant_extension, case, words="要挖开路面，五天")
    assert case.answer_due_at > due
    yield case.answer_due_at - 3 * HOUR
    month.act("水务局", answering.answer, case, text="已加固。", outcome="solved", photographs=photo())
    month.act("河长办甲", answering.send_back, case, words="照片看不清")
    month.act("水务局", answering.answer, case, text="已加固，重拍。", outcome="solved", photographs=photo())
    case = month.act("河长办甲", answering.resolve, case)
    assert case.answered_at is not None and case.answered_at <= case.answer_due_at
    month.own_page(case, "verdict", solved="unsure", score="3")


def succession_(month: Month, begin: datetime) -> Story:
    """A deputy acts 代 the holder; then the term ends, and the case goes to who follows; another post stays empty."""
    yield begin
    case = month.report("案五", "河边有人搭棚", reach=month.reach, category="encroachment")
    other = month.report("案六", "石桥边搭棚", reach=month.below, category="encroachment")
    for one, post in ((case, month.post), (other, month.other_post)):
        month.act("河长办甲", moderation.accept, one)
        month.act("河长办甲", dispatch.assign, one, to=post, dispatch_text="请劝离。")
    today = timezone.localdate()
    held = Appointment.objects.get(post=month.post)
    stand_in = Person.objects.create(name="代理的老李")
    Appointment.objects.create(post=month.post, person=stand_in, starts_on=today, ends_on=today + 3 * DAY, acting=True)
    month.act("三号桥河段长", dispatch.begin, case)
    assert case.events.get(kind="begin").data[deputies.KEY] == held.pk, "代老张"
    month.act("石桥河段长", dispatch.begin, other)
    yield begin + 4 * DAY
    successor = Person.objects.create(name="接手的老王")
    succession.succeed(post=month.post, person=successor, starts_on=today + 6 * DAY)
    succession.vacate(post=month.other_post, last_on=today + 5 * DAY)
    month.say(None, "名录", "三号桥段河段长换人，石桥段河段长空缺")
    assert Complaint.objects.sent_to(month.user("三号桥河段长")).exists(), "until the day"
    yield datetime.combine(today + 6 * DAY, dt.time(21), timezone.get_current_timezone())
    assert not Complaint.objects.sent_to(month.user("三号桥河段长")).exists()
    assert case.assignments.get(current=True).appointment.person == successor  # type: ignore[union-attr]
    case, other = (Complaint.objects.get(pk=one.pk) for one in (case, other))
    assert other.status == "accepted", "the office beside the post owns the case: it sends it anew"
    month.act("河长办甲", dispatch.assign, other, to=month.water, dispatch_text="请劝离。")
    month.act("水务局", dispatch.begin, other)
    month.act("水务局", answering.answer, other, text="已劝离。", outcome="solved", photographs=photo())
    month.act("河长办甲", answering.resolve, other)
    sheet = month.browser("市河长办").get(f"/admin/complaints/handovers/{case.handovers.get().pk}/sheet.pdf")
    assert sheet.content.startswith(b"%PDF")
    new_chief = month.account("新任河段长", "chief", month.post)
    assert month.browser(new_chief).get(f"/field/{case.public_number}/").status_code == 200
    month.act(new_chief, answering.answer, case, text="已拆除。", outcome="solved", photographs=photo())
    month.act("河长办甲", answering.resolve, case)
    month.own_page(case, "verdict", solved="yes", score="5")
