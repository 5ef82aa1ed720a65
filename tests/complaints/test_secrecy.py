"""请替我保密: up to the city, away from townships and villages, public only by a second person."""

import pytest
from django.utils import timezone

from cms.directory.choices import Level, Role
from cms.directory.models import Division, Post, Reach, Unit
from complaints import dispatch, merging, moderation, publication, satisfaction, tasks
from complaints.choices import Outside, Status
from complaints.desk import targets
from complaints.desk.known import Known
from complaints.lifecycle import Incomplete, NotAllowed
from complaints.models import Category, Complaint
from portal.accounts.models import User
from portal.messaging import wording
from portal.messaging.models import Delivery
from tests.factories.complaints import accepted, declined, handling, merged, received, resolved, standing_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def station(township: Division) -> Unit:
    return Unit.objects.create(name="清溪镇工作站", short_name="镇工作站", kind="station", division=township)


@pytest.fixture
def secret(reach: Reach, city_officer: User) -> Complaint:
    return moderation.accept(complaint=received(reach=reach, confidential=True), actor=city_officer)


def test_no_township_gets_it(secret: Complaint, city_officer: User, station: Unit) -> None:
    with pytest.raises(Incomplete, match="乡镇、村和外包"):
        dispatch.assign(complaint=secret, actor=city_officer, to=station, dispatch_text="请去看")


def offers(case: Complaint, user: User) -> set[str]:
    """The values of the choice to whom the case is given."""
    groups = targets.groups(Known(case, user, timezone.now()))
    return {value for _name, rows in groups for value, _label in rows}


def test_no_township_is_offered(secret: Complaint, city_officer: User, station: Unit, unit: Unit, reach: Reach) -> None:
    village = Post.objects.create(title="三桥村河长", role=Role.REACH_CHIEF, level=Level.VILLAGE, reach=reach)
    county = Post.objects.create(title="清溪县河长", role=Role.RIVER_CHIEF, level=Level.COUNTY, reach=reach)
    offered = offers(secret, city_officer)
    assert {f"unit:{unit.pk}", f"post:{county.pk}"} <= offered
    assert not {f"unit:{station.pk}", f"post:{village.pk}"} & offered
    Complaint.objects.filter(pk=secret.pk).update(confidential=False)
    offered = offers(Complaint.objects.get(pk=secret.pk), city_officer)
    assert {f"unit:{station.pk}", f"post:{village.pk}"} <= offered


@pytest.mark.slow
def test_no_contractor_has_it_gets_it_or_is_offered(
    officer: User, city_officer: User, unit: Unit, reach: Reach
) -> None:
    firm = Unit.objects.create(name="绿水保洁", short_name="绿水保洁", kind="contractor", division=unit.division)
    case = handling(reach=reach, to=firm)
    assert f"unit:{firm.pk}" in offers(accepted(reach=reach), officer)
    after = moderation.amend(complaint=case, actor=officer, confidential=True)
    assert after.status == Status.ACCEPTED and not after.assignments.filter(current=True).exists()
    assert f"unit:{firm.pk}" not in offers(after, city_officer) and f"unit:{unit.pk}" in offers(after, city_officer)
    with pytest.raises(Incomplete, match="外包单位"):
        dispatch.assign(complaint=after, actor=city_officer, to=firm, dispatch_text="请去看")


def test_a_township_that_was_proposed_is_not_offered_either(
    secret: Complaint, city_officer: User, station: Unit
) -> None:
    Complaint.objects.filter(pk=secret.pk).update(proposed_unit=station, proposed_post=None)
    known = Known(Complaint.objects.get(pk=secret.pk), city_officer, timezone.now())
    assert targets.proposed(known) == ""
    assert station.name not in str(targets.groups(known))


def test_made_so_later_it_leaves_the_county_and_the_township(
    reach: Reach, screening: None, officer: User, city_officer: User, station: Unit
) -> None:
    case = accepted(reach=reach)
    case = dispatch.assign(complaint=case, actor=officer, to=station, dispatch_text="请去看")
    case = moderation.amend(complaint=case, actor=officer, confidential=True)
    assert case.status == "accepted" and not case.assignments.filter(current=True).exists()
    assert not Complaint.objects.on_desk(User.objects.get(pk=officer.pk)).exists()
    assert Complaint.objects.on_desk(city_officer).get() == case


@pytest.mark.parametrize("status", Status.values)
def test_made_so_in_any_status_it_is_the_citys_alone(status: str, reach: Reach, officer: User) -> None:
    case = standing_in(status, reach=reach)
    assert case.owner.name == "清溪县河长办"
    case = moderation.amend(complaint=case, actor=officer, confidential=True)
    assert (case.owner.name, case.owner_code) == ("清源市河长办", case.owner.division.code)
    assert not Complaint.objects.on_desk(officer).filter(pk=case.pk).exists()


@pytest.mark.parametrize("status", ["resolved", "closed"])
def test_what_comes_alive_again_is_never_the_countys(
    status: str, reach: Reach, officer: User, city_officer: User
) -> None:
    case = moderation.amend(complaint=standing_in(status, reach=reach), actor=officer, confidential=True)
    left_there(case)  # as cases were kept before the rule
    if status == "resolved":
        case = satisfaction.verdict(complaint=case, actor=Outside.REPORTER, solved="no")
    else:
        case = satisfaction.reopen(complaint=case, actor=city_officer)
    assert case.status == "accepted"
    assert not Complaint.objects.on_desk(officer).exists() and Complaint.objects.on_desk(city_officer).get() == case


def test_a_refused_or_joined_one_comes_back_to_the_city(reach: Reach, officer: User, city_officer: User) -> None:
    refused = moderation.amend(complaint=declined(reach=reach), actor=officer, confidential=True)
    joined = moderation.amend(complaint=merged(reach=reach), actor=officer, confidential=True)
    for case in (refused, joined):
        left_there(case)
    assert satisfaction.reopen(complaint=refused, actor=city_officer).owner.name == "清源市河长办"
    assert merging.unmerge(complaint=joined, actor=city_officer).owner.name == "清源市河长办"


def left_there(case: Complaint) -> None:
    """Puts the case back to the county."""
    county = Unit.objects.get(name="清溪县河长办")
    Complaint.objects.filter(pk=case.pk).update(owner=county, owner_code=county.division.code)


def test_a_category_that_is_confidential_makes_it_so(reach: Reach, officer: User) -> None:
    mining = Category.objects.get(code="mining")
    case = moderation.amend(complaint=received(reach=reach), actor=officer, category=mining, confidential=False)
    assert case.confidential and case.owner.name == "清源市河长办"


def test_who_lifts_the_confidence_does_not_publish(secret: Complaint, city_officer: User, administrator: User) -> None:
    case = moderation.amend(complaint=secret, actor=administrator, confidential=False)
    for guardian in (administrator, city_officer):
        with pytest.raises(NotAllowed):
            publication.publish(complaint=case, actor=guardian, title="标题", text="内容", words="群众关心")


def test_nobody_publishes_what_was_secret_without_a_reason(secret: Complaint, administrator: User) -> None:
    with pytest.raises(Incomplete, match="理由"):
        publication.publish(complaint=secret, actor=administrator, title="标题", text="内容")


def test_another_case_stays_with_the_county(reach: Reach, screening: None) -> None:
    assert handling(reach=reach).owner.name == "清溪县河长办"


def test_what_still_waits_to_be_sent_says_no_more_either(officer: User, reach: Reach) -> None:
    case = resolved(reach=reach)
    Delivery.objects.filter(template="done").update(state="waiting")
    moderation.amend(complaint=case, actor=officer, confidential=True)
    row = Delivery.objects.exclude(template__in=("received", "to_chief", "field_plain")).latest("pk")
    assert (row.template, row.params) == ("progress", {"number": case.number, "lang": case.lang})
    said = wording.render(row)
    assert "您办的事有进展" in said and not [word for word in ("河道", "公示牌", "举报", "办结") if word in said]


def test_nor_does_the_mail_that_takes_the_place_of_a_dead_letter(officer: User, reach: Reach) -> None:
    case = resolved(reach=reach, email="a@example.org")
    Delivery.objects.filter(template="done").update(state="failed")
    moderation.amend(complaint=case, actor=officer, confidential=True)
    tasks.reach_otherwise()
    mail = Delivery.objects.get(key__endswith=":reporter:mail")
    assert (mail.template, mail.params) == ("progress", {"number": case.number, "lang": case.lang})
