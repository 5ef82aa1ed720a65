"""Stories of results: promises, referrals, who is asked how, opened again, watched, taken back, seen thrice."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from complaints import (
    answering,
    dispatch,
    inspecting,
    moderation,
    promising,
    reporting,
    satisfaction,
    supervision,
    watch_proposals,
)
from complaints.lifecycle import IllegalMove, Incomplete
from complaints.models import Complaint, Promise, Referral
from tests.complaints.month.world import Month, Story, photo, point

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def handled(month: Month, name: str, words: str, **more: Any) -> Complaint:
    """A report that the water department has begun with."""
    case = month.report(name, words, **more)
    month.act(month.officer(case), moderation.accept, case)
    month.act(month.officer(case), dispatch.assign, case, to=month.water, dispatch_text="请去看看。")
    return month.act("水务局", dispatch.begin, case)


def answered(month: Month, case: Complaint, outcome: str = "solved", **more: Any) -> Complaint:
    """Answered and approved."""
    shown = photo() if outcome == "solved" else ()
    month.act("水务局", answering.answer, case, text="办了。", outcome=outcome, photographs=shown, **more)
    return month.act(month.officer(case), answering.resolve, case)


def planned(month: Month, begin: datetime) -> Story:
    """列入计划 with a day; not kept on that day, opened again; 部分解决 with another day, kept."""
    yield begin
    case = handled(month, "案七", "河底淤泥很厚", category="siltation", reach=month.below)
    yield begin + DAY
    day = timezone.localdate() + 12 * DAY
    case = answered(month, case, "planned", promised_on=day, promised_by="水务局")
    month.own_page(case, "verdict", solved="unsure")
    yield begin + 14 * DAY
    assert Promise.objects.get(complaint=case).asked_at is not None, "asked on the day"
    assert Complaint.objects.promise_broken(timezone.now()).filter(pk=case.pk).exists()
    case = month.own_page(case, "verdict", solved="no", words="没人来过")
    assert case.status == "accepted" and not Promise.objects.outstanding().filter(complaint=case).exists()
    month.act("河长办甲", dispatch.assign, case, to=month.water, dispatch_text="请按计划清淤。")
    month.act("水务局", dispatch.begin, case)
    case = answered(month, case, "partly", promised_on=timezone.localdate() + 5 * DAY, promised_by="水务局")
    yield begin + 20 * DAY
    month.act("河长办甲", promising.kept, case, words="11月底去看过，清完了")
    assert not Complaint.objects.promise_broken(timezone.now()).filter(pk=case.pk).exists()
    month.own_page(case, "verdict", solved="yes", score="3")


def referred(month: Month, begin: datetime) -> Story:
    """移送立案 with organ and number, asked about every thirty days until it ends; in no published line."""
    yield begin
    case = handled(month, "案八", "有人夜里电鱼", category="poaching", reach=month.reach)
    yield begin + DAY
    case = month.act(
        "水务局", answering.answer, case, text="已移送。", outcome="referred", organ="市公安局", organ_number="公-12"
    )
    month.act("市河长办", answering.resolve, case)
    referral = Referral.objects.get(complaint=case)
    yield begin + 33 * DAY
    referral.refresh_from_db()
    assert referral.reminded_on is not None, "after thirty days"
    month.act("市河长办", promising.heard, case, words="已立案，在查", number="公-12-1")
    referral.refresh_from_db()
    assert referral.ask_on == timezone.localdate() + timedelta(days=30)


def follow_up(month: Month, begin: datetime) -> Story:
    """One by telephone, one by a visit, one who never says anything."""
    yield begin
    ways = {"案九": "call", "案十": "visit", "案十一": ""}
    cases = {name: answered(month, handled(month, name, f"{name}：岸边有垃圾", reach=month.below)) for name in ways}
    yield begin + 2 * DAY
    for name, way in ways.items():
        if way:
            month.act("河长办乙", satisfaction.verdict, cases[name], solved="yes", score=4, way=way)
    yield begin + 9 * DAY
    silent = Complaint.objects.get(pk=cases["案十一"].pk)
    assert (silent.status, silent.solved) == ("closed", ""), "未回访到 is no satisfaction"


def watched(month: Month, begin: datetime) -> Story:
    """Opened again, then a second 没解决: 拟督办, 挂牌督办 with leader, demands and day, progress, 解除."""
    yield begin
    case = answered(month, handled(month, "案十二", "桥下一直有油污", category="oil", reach=month.below))
    yield begin + DAY
    case = month.own_page(case, "verdict", solved="no", words="油还在")
    assert case.status == "accepted"
    month.act("河长办甲", dispatch.assign, case, to=month.water, dispatch_text="请再去。")
    month.act("水务局", dispatch.begin, case)
    answered(month, case)
    yield begin + 3 * DAY
    case = month.own_page(case, "verdict", solved="no")
    assert case.status == "resolved" and Complaint.objects.watch_proposed().filter(pk=case.pk).exists()
    with pytest.raises(Incomplete):
        month.act("督办员", supervision.supervise, case, level="listed", words="两次没解决")
    listed = {"leader": "王副市长", "demands": "查清油从哪来", "due_on": timezone.localdate() + 10 * DAY}
    month.act("督办员", supervision.supervise, case, level="listed", words="两次没解决", **listed)
    assert case.number in month.browser("督办员").get("/admin/complaints/listed/").content.decode()
    case = month.act("河长办甲", satisfaction.reopen, case, words="按督办要求重办")
    month.act("河长办甲", dispatch.assign, case, to=month.water, dispatch_text="请查源头。")
    month.act("水务局", dispatch.begin, case)
    month.act("河长办甲", supervision.report, case, words="查到一家修理厂")
    yield begin + 6 * DAY
    answered(month, case)
    month.act("督办员", supervision.lift, case, words="源头已封")
    assert case.number not in month.browser("督办员").get("/admin/complaints/listed/").content.decode()
    yield begin + 7 * DAY
    month.act("河长办乙", satisfaction.verdict, case, solved="yes", way="call")


def withdrawn(month: Month, begin: datetime) -> Story:
    """Taken back: litter is over, a discharge goes on, and its reporter hears no more of it."""
    yield begin
    plain = month.report("案十三", "岸边有几个袋子", reach=month.below)
    discharge = handled(month, "案十四", "有人排黑水", category="sewage", reach=month.below)
    yield begin + 2 * HOUR
    assert month.own_page(plain, "withdraw").status == "withdrawn"
    discharge = month.own_page(discharge, "withdraw")
    assert discharge.status == "handling" and discharge.withdrawn_at is not None
    month.deliver()
    told = deliveries(discharge)
    yield begin + DAY
    answered(month, discharge)
    month.deliver()
    assert deliveries(discharge) == told, "nothing more is sent to who took it back"


def deliveries(case: Complaint) -> int:
    """Messages to its reporter."""
    from portal.messaging.models import Delivery

    return Delivery.objects.filter(contact=case.contact).count()


def thrice(month: Month, begin: datetime) -> Story:
    """The third at one place in ninety days: 拟督办, and an answer is believed once somebody else has looked."""
    cases = []
    for n in range(3):
        yield begin + n * 4 * DAY
        cases.append(handled(month, f"案十{'五六七'[n]}", "同一处又堆垃圾", reach=month.below, **point(n * 20)))
        if n < 2:
            answered(month, cases[n])
            month.own_page(cases[n], "verdict", solved="yes")
    third = cases[2]
    assert [row.why for row in third.watch_proposals.all()] == ["repeated"]
    month.act("水务局", answering.answer, third, text="清了。", outcome="solved", photographs=photo())
    with pytest.raises(IllegalMove):
        month.act("河长办甲", answering.resolve, third)
    yield begin + 9 * DAY
    month.act("督办员", inspecting.inspect, third, words="去看过，干净", fits=True, photographs=photo())
    month.act("河长办甲", answering.resolve, third)
    month.act("督办员", watch_proposals.needless, third, words="已装围挡")
    month.own_page(third, "verdict", solved="yes")
    yield begin + 10 * DAY
    again = month.report("案十八", "那里有垃圾", reach=month.below, **point())
    said = {"reason": "repeated", "words": "这里昨天刚清过，请看上一件的答复。"}
    with pytest.raises(Incomplete):
        month.act("河长办甲", moderation.decline, again, **said)
    month.act("河长办甲", moderation.decline, again, earlier=Complaint.objects.get(pk=third.pk), **said)
    again = month.own_page(again, "appeal", words="不是同一堆")
    assert again.owner == month.city_office, "the office above answers it"
    yield begin + 11 * DAY
    month.act("市河长办", satisfaction.reopen, again, words="申诉成立")
    month.act("市河长办", dispatch.assign, again, to=month.garden, dispatch_text="请清走。")
    month.act("园林局", dispatch.begin, again)
    month.act("园林局", answering.answer, again, text="不在河边，是绿化带。", outcome="explained")
    month.act("市河长办", answering.resolve, again)
    assert reporting.goes_on(again) is False
