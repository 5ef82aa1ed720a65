"""Stories of cases that are joined, and of those that are given to another body."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from complaints import answering, dispatch, joint, merging, moderation, transferring
from complaints.choices import Outside
from complaints.lifecycle import Incomplete
from complaints.models import Complaint, Transfer
from portal.messaging.models import Delivery
from tests.complaints.month.results import answered, handled
from tests.complaints.month.world import Month, Story

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def merged(month: Month, begin: datetime) -> Story:
    """Three of one matter: two joined, one taken out again; a joined reporter says 没解决."""
    yield begin
    first = month.report("案十九", "水面一层死鱼", category="dead_fish", reach=month.below)
    yield begin + HOUR
    lead = handled(month, "案二十", "好多死鱼", category="dead_fish", reach=month.below)
    third = handled(month, "案二一", "岸边臭", category="foul_water", reach=month.below)
    lead = month.act("河长办甲", merging.merge, first, into=lead)
    lead = Complaint.objects.get(number=lead.merged_into.number)  # type: ignore[union-attr]
    assert lead.answer_due_at <= Complaint.objects.get(pk=first.pk).answer_due_at, "the earliest limit rules"
    month.act("河长办甲", merging.merge, third, into=lead)
    month.act("河长办甲", merging.unmerge, third)
    assert Complaint.objects.get(pk=third.pk).status == "handling", "where it was"
    answered(month, third, "explained")
    yield begin + DAY
    answered(month, lead)
    month.deliver()
    assert Delivery.objects.filter(contact=first.contact).count() >= 2, "told of the result"
    yield begin + 2 * DAY
    joint.verdict(complaint=Complaint.objects.get(pk=first.pk), actor=Outside.REPORTER, solved="no")
    lead = month.told(lead, "并案的市民")
    assert lead.status == "accepted", "one 没解决 opens it again"
    month.act("河长办甲", dispatch.assign, lead, to=month.water, dispatch_text="请再捞一次。")
    month.act("水务局", dispatch.begin, lead)
    answered(month, lead)
    month.own_page(lead, "verdict", solved="yes")
    yield begin + 3 * DAY
    assert Complaint.objects.counted_once().filter(pk__in=[first.pk, lead.pk]).count() == 1
    assert Complaint.objects.reports().filter(pk__in=[first.pk, lead.pk]).count() == 2


def given(month: Month, begin: datetime) -> Story:
    """To 12345 without the reporter's contact: listed after two working days, told once the number is there."""
    yield begin
    case = month.report("案二二", "路灯不亮", reach=month.below, category="other")
    month.act("河长办甲", moderation.accept, case)
    case = month.act("河长办甲", transferring.transfer, case, body="hotline")
    month.deliver()
    sent = Delivery.objects.filter(contact=case.contact).count()
    yield begin + 3 * DAY
    assert Complaint.objects.unconfirmed(timezone.now()).filter(pk=case.pk).exists()
    assert Delivery.objects.filter(contact=case.contact).count() == sent, "not told before there is a number"
    with pytest.raises(Incomplete):
        month.act("河长办甲", transferring.confirm_transfer, case, number="")
    month.act("河长办甲", transferring.confirm_transfer, case, number="12345-2611-7")
    month.deliver()
    assert Delivery.objects.filter(contact=case.contact).count() == sent + 1
    assert not Complaint.objects.unconfirmed(timezone.now()).exists()
    assert Transfer.objects.get(complaint=case).with_contact is False


def asked(month: Month, begin: datetime) -> Story:
    """Asked about, the clock stands once the question was delivered; the answer sets it going; the office answers."""
    yield begin
    case = month.report("案二三", "河里有东西", reach=month.reach, category="other")
    month.act("河长办乙", moderation.ask, case, words="是什么东西，在桥的哪一边？")
    yield begin + DAY
    case = month.own_page(case, "reply", words="是一个轮胎，在南边。")
    month.act("河长办乙", answering.answer, case, text="轮胎是护岸用的，不用捞。", outcome="explained")
    month.act("河长办甲", answering.resolve, case)
    month.own_page(case, "verdict", solved="yes", score="5")
    drill = handled(month, "演练", "演练：大量油污", category="oil", reach=month.reach, drill=True)
    answered(month, drill)
