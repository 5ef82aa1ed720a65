"""From a case to a page: what it takes over, who may, and each reason why not."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.utils import timezone
from PIL import Image, ImageStat
from wagtail.models import Page, TaskState

from cms.directory.models import Appointment, Reach, Unit
from cms.exposure.models import Exposure, ExposureIndex, ExposurePhoto
from complaints import conflict, merging, promotion, redacting, supervision, timeline
from complaints.choices import Outcome, Publicity
from complaints.history.verify import findings
from complaints.lifecycle import IllegalMove, Incomplete, NotAllowed, Refused, Stale
from complaints.models import Complaint
from portal.accounts.models import User
from tests.complaints.acts import LISTED
from tests.complaints.cast import account
from tests.complaints.exposing import TITLE, chosen, cover, exposable, publishable, shot, show
from tests.factories.complaints import closed
from tests.factories.exposures import exposure_index

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def section(db: None) -> ExposureIndex:
    return exposure_index()


@pytest.fixture
def case(reach: Reach, officer: User, unit: Unit) -> Complaint:
    return exposable(reach, officer, to=unit)


def promote(case: Complaint, officer: User, **more: Any) -> Exposure:
    promotion.promote(complaint=case, actor=officer, chosen=chosen(case, **more))
    return the_page()


def the_page() -> Exposure:
    found: Exposure = Exposure.objects.get()
    return found


@pytest.mark.slow
def test_one_step_makes_an_unpublished_page_at_the_first_step_of_its_workflow(
    case: Complaint, officer: User, unit: Unit, appointment: Appointment, reach: Reach
) -> None:
    page = promote(case, officer)
    assert (page.title, page.live, page.slug, page.owner) == (TITLE, False, case.public_number, officer)
    assert "已交清溪县水务局查来源" in page.words and case.number not in page.words
    assert (page.reach, page.water, page.division, page.unit) == (reach, reach.water, reach.division, unit)
    assert page.standing.state == "working" and page.standing.due_on == timezone.localdate(case.answer_due_at)
    assert page.current_workflow_task is not None and page.current_workflow_task.name == "曝光台：编辑"
    event = case.events.get(kind="promoted")
    assert event.data == {"photos": list(case.evidence.values_list("pk", flat=True))}
    assert list(findings()) == [] and timeline.name_of("promoted") == "做成曝光页面，等编辑审核"


@pytest.mark.slow
def test_the_chief_of_the_day_answers(reach: Reach, officer: User, appointment: Appointment, unit: Unit) -> None:
    assert promote(exposable(reach, officer, to=unit), officer).appointment == appointment


@pytest.mark.slow
def test_only_the_covered_copy_is_published(case: Complaint, officer: User) -> None:
    page = promote(case, officer, alts={case.evidence.get().pk: "桥下的管口"})
    made = page.photos.get()
    with made.picture.file.open("rb") as file, Image.open(BytesIO(file.read())) as picture:
        wide, high = picture.size
        middle = picture.crop((wide * 3 // 8, high * 3 // 8, wide * 5 // 8, high * 5 // 8))
        assert ImageStat.Stat(middle.convert("L")).extrema[0][1] < 10
    assert made.picture.alt == "桥下的管口" and page.picture == made.picture and page.photos.get().side == "before"


@pytest.mark.slow
def test_numbers_of_people_are_masked_and_names_where_they_were_ticked(case: Complaint, officer: User) -> None:
    text = "张师傅电话138 1234 5678，车牌苏A12345，身份证321321199001011234，厂长王大山。"
    page = promote(case, officer, text=text, masked=["张师傅", "王大山"])
    assert not any(word in page.words for word in ("1381234", "138 1234", "A12345", "3213211990", "张师傅", "王大山"))
    assert "某某" in page.words and "〔已隐去〕" in page.words


def confidential(case: Complaint, officer: User) -> None:
    Complaint.objects.filter(pk=case.pk).update(confidential=True)


def accused(case: Complaint, officer: User) -> None:
    conflict.name_subject(complaint=case, actor=officer, text="某个管事的人")


def about_chief(case: Complaint, officer: User) -> None:
    Complaint.objects.filter(pk=case.pk).update(about_chief=True)


def hidden(case: Complaint, officer: User) -> None:
    Complaint.objects.filter(pk=case.pk).update(publicity=Publicity.WITHHELD)


def held(case: Complaint, officer: User) -> None:
    Complaint.objects.filter(pk=case.pk).update(held="rate")


def drill(case: Complaint, officer: User) -> None:
    Complaint.objects.filter(pk=case.pk).update(drill=True)


def referred(case: Complaint, officer: User) -> None:
    Complaint.objects.filter(pk=case.pk).update(outcome=Outcome.REFERRED)


def unfounded(case: Complaint, officer: User) -> None:
    Complaint.objects.filter(pk=case.pk).update(outcome=Outcome.UNFOUNDED)


def declined(case: Complaint, officer: User) -> None:
    Complaint.objects.filter(pk=case.pk).update(status="declined")


HINDRANCES = (confidential, accused, about_chief, hidden, held, drill, referred, unfounded, declined)


@pytest.mark.parametrize("hinder", HINDRANCES)
def test_what_may_not_be_exposed_is_refused_in_words(
    hinder: Callable[[Complaint, User], None], case: Complaint, officer: User
) -> None:
    hinder(case, officer)
    with pytest.raises(Refused) as refused:
        promote(case, officer)
    assert str(refused.value).endswith("。") and not Exposure.objects.exists()
    case.refresh_from_db()
    assert promotion.hindrance(case)


def test_a_merged_case_is_refused(case: Complaint, officer: User, reach: Reach) -> None:
    other = publishable(reach, description="同一处")
    merged = merging.merge(complaint=case, actor=officer, into=other)
    with pytest.raises(IllegalMove, match="已并案"):
        promote(merged, officer)


@pytest.mark.slow
def test_photos_that_are_not_released_or_not_covered_are_refused(
    case: Complaint, reach: Reach, officer: User, unit: Unit
) -> None:
    photo = case.evidence.get()
    redacting.redact(evidence=photo, shapes=[], actor=officer)
    with pytest.raises(Incomplete, match="遮挡") as lack:
        promote(case, officer, photos=[photo.pk])
    assert lack.value.field == "photos"
    other = publishable(reach, description="另一件")
    for foreign in (other.evidence.get().pk, 10**9):
        with pytest.raises(Incomplete):
            promote(case, officer, photos=[foreign])
    assert promotion.covered(case) == [] and promotion.uncovered(case) == [photo]


def test_without_consent_the_reporters_photo_is_none_to_choose(case: Complaint, officer: User) -> None:
    Complaint.objects.filter(pk=case.pk).update(public_consent=False)
    with pytest.raises(Incomplete):
        promote(case, officer)


@pytest.mark.parametrize("more", [{"checked": False}, {"title": ""}, {"text": "  "}])
def test_what_is_missing_is_asked_for(more: dict[str, Any], case: Complaint, officer: User) -> None:
    with pytest.raises(Incomplete):
        promote(case, officer, **more)


@pytest.mark.parametrize("role", ["duty", "operator", "supervisor", "leader", "auditor", "handler"])
def test_other_roles_may_not(role: str, case: Complaint, county_office: Unit, unit: Unit) -> None:
    with pytest.raises(NotAllowed):
        promote(case, account("other", role, unit if role == "handler" else county_office))


def test_nor_may_another_county(case: Complaint, other_officer: User) -> None:
    with pytest.raises(NotAllowed):
        promote(case, other_officer)


@pytest.mark.slow
def test_nobody_exposes_twice_or_from_a_stale_form(case: Complaint, officer: User) -> None:
    with pytest.raises(Stale):
        promotion.promote(complaint=case, actor=officer, chosen=chosen(case), version=case.version - 1)
    promote(case, officer)
    case.refresh_from_db()
    with pytest.raises(IllegalMove, match="已经在曝光台"):
        promotion.promote(complaint=case, actor=officer, chosen=chosen(case))
    assert Exposure.objects.count() == 1


@pytest.mark.slow
def test_without_a_section_it_says_what_to_do_and_leaves_no_event(case: Complaint, officer: User) -> None:
    ExposureIndex.objects.get().delete()
    with pytest.raises(IllegalMove, match="栏目"):
        promotion.promote(complaint=case, actor=officer, chosen=chosen(case))
    assert not case.events.filter(kind="promoted").exists() and not ExposurePhoto.objects.exists()


@pytest.mark.slow
def test_the_workflow_wants_three_persons(case: Complaint, officer: User) -> None:
    page = promote(case, officer)
    editor, publisher, second = (
        account(name, role) for name, role in (("e", "editor"), ("p", "publisher"), ("q", "publisher"))
    )

    def approve(user: User) -> Exposure:
        fresh = Exposure.objects.get(pk=page.pk)
        task = fresh.current_workflow_task
        assert [name for name, *_ in task.get_actions(fresh, user)][1:2] == ["approve"], task
        task.on_action(fresh.current_workflow_state.current_task_state, user, "approve")
        return the_page()

    assert page.current_workflow_task.specific.get_actions(page, publisher) == []
    fresh = approve(editor)
    assert fresh.current_workflow_task.name == "曝光台：审核" and not fresh.live
    fresh = approve(publisher)
    assert fresh.current_workflow_task.specific.get_actions(fresh, publisher) == []
    past = Page.objects.get(pk=page.pk).permissions_for_user(second)
    assert not past.can_publish() and past.can_edit()  # not even for who may take the last step
    fresh = approve(second)
    assert fresh.live and not fresh.permissions_for_user(second).can_publish()
    assert fresh.permissions_for_user(second).can_unpublish()
    assert TaskState.objects.filter(status=TaskState.STATUS_APPROVED).count() == 3


@pytest.mark.slow
def test_a_solved_case_brings_its_after_photo_and_the_day(reach: Reach, officer: User, unit: Unit) -> None:
    case = closed(reach=reach, to=unit, outcome="solved", public_consent=True, photographs=(shot(),))
    cover(case, officer)
    case = show(case, officer)
    page = promote(case, officer)
    assert sorted(page.photos.values_list("side", flat=True)) == ["after", "before"]
    assert page.standing.state == "done" and page.standing.done_on == timezone.localdate(case.resolved_at)


@pytest.mark.slow
def test_more_photos_are_a_new_draft(case: Complaint, officer: User) -> None:
    page = promote(case, officer, photos=[])
    assert page.photos.count() == 0
    photos = [case.evidence.get().pk]
    for ticked in ([], photos):
        with pytest.raises(Incomplete):
            promotion.add_photos(complaint=case, actor=officer, photos=ticked)
    for _again in range(2):
        promotion.add_photos(complaint=case, actor=officer, photos=photos, checked=True)
    draft = Exposure.objects.get().get_latest_revision_as_object()
    assert [photo.evidence for photo in draft.photos.all()] == photos


@pytest.mark.slow
def test_listed_cases_are_marked(case: Complaint, officer: User, supervisor: User) -> None:
    supervision.supervise(complaint=case, actor=supervisor, level="listed", words="三天内办结。", **LISTED)
    case.refresh_from_db()
    assert promote(case, officer).standing.listed
