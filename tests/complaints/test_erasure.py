"""What is erased of a reporter, and what stays."""

from decimal import Decimal
from pathlib import Path

import pytest
from django.test import TestCase
from pytest_django import Settings

from cms.directory.models import Reach
from complaints import erasure, erasure_journal, publication, reporting, satisfaction
from complaints.choices import ErasureReason, Outside, Publicity
from complaints.erasure import Erased
from complaints.history import verify
from complaints.models import Complaint, EventText, Submission
from portal.accounts.models import User
from portal.codes import query
from portal.messaging.models import Delivery
from tests.complaints.erasing import SECRET, erased, spoken
from tests.factories.complaints import closed, handling, merged, photograph, received, resolved
from tests.factories.people import UserFactory

pytestmark = pytest.mark.usefixtures("officer", "reach")


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def asked(case: Complaint) -> Erased:
    with TestCase.captureOnCommitCallbacks(execute=True):
        return erasure.on_request(complaint=case)


def test_contact_words_and_forms_are_gone(reach: Reach) -> None:
    case = erased(spoken(reach))
    assert case.contact is not None and case.contact.erased_at and case.contact.phone == case.contact.name == ""
    assert (case.description, case.dispatch_text) == ("", "") and case.erased_at
    assert not Submission.objects.filter(complaint=case).exists()
    assert not EventText.objects.filter(event__complaint=case, text__contains="我家").exists()
    assert not case.questions.exclude(reply="").exists()


def test_the_comment_with_the_verdict_goes_and_the_verdict_stays(reach: Reach) -> None:
    case = resolved(reach=reach)
    case = satisfaction.verdict(complaint=case, actor=Outside.REPORTER, solved="yes", score=4, words=SECRET)
    case = erased(case)
    verdict = case.verdicts.get()
    assert (verdict.solved, verdict.score, verdict.comment) == ("yes", 4, "")
    assert not EventText.objects.filter(event__complaint=case, text__contains="我家").exists()


def test_what_the_office_wrote_stays(reach: Reach) -> None:
    case = erased(closed(reach=reach))
    assert case.dispatch_text and case.result_text and case.answers.get().text
    assert EventText.objects.filter(event__complaint=case, event__kind="answer").exclude(text="").exists()


def test_the_chain_stays_whole_and_tells_why(reach: Reach) -> None:
    case = erased(spoken(reach))
    assert list(verify.findings()) == []
    last = case.events.order_by("-n").first()
    assert last is not None and (last.kind, last.data, last.digest) == ("erased", {"why": "office"}, "")


def test_figures_do_not_change(reach: Reach) -> None:
    case = closed(reach=reach)
    kept = (
        "number",
        "public_number",
        "category_id",
        "reach_id",
        "status",
        "outcome",
        "received_at",
        "closed_at",
        "solved",
    )
    before = [getattr(case, name) for name in kept]
    assert [getattr(erased(case), name) for name in kept] == before


def test_the_old_code_opens_nothing(reach: Reach) -> None:
    case = closed(reach=reach)
    code = query.query_code(case.uuid, case.code_version)
    now = erased(case)
    assert not query.matches(code, now.uuid, now.code_version)


def test_the_point_is_kept_to_a_hundred_metres(reach: Reach) -> None:
    case = received(reach=reach, latitude=Decimal("33.912345"), longitude=Decimal("119.314567"))
    case = erased(case)
    assert (case.latitude, case.longitude) == (Decimal("33.912"), Decimal("119.315"))


def test_nothing_more_is_sent_and_what_was_to_be_said_is_emptied(reach: Reach) -> None:
    case = erased(received(reach=reach))
    row = Delivery.objects.get(subject=case.subject_string)
    assert (row.state, row.params) == ("cancelled", {})


def test_done_twice_it_is_done_once(reach: Reach) -> None:
    case = erased(closed(reach=reach))
    again = erasure.erase(complaint=case, actor=Outside.SYSTEM, why=ErasureReason.LIMIT)
    assert again.counts == {} and case.events.filter(kind="erased").count() == 1
    assert len(list(erasure_journal.lines())) == 1


def test_asked_for_while_the_case_is_open_the_contact_goes_and_the_words_wait(reach: Reach) -> None:
    case = handling(reach=reach, description=SECRET)
    assert asked(case).counts == {"contact": 1}
    case.refresh_from_db()
    assert case.description == SECRET and case.erasure_asked_at and not case.erased_at
    assert erasure.waiting() == []
    reporting.withdraw(complaint=case, actor=Outside.REPORTER)
    assert erasure.waiting() == [case]


def test_asked_for_twice_there_is_one_event(reach: Reach) -> None:
    case = handling(reach=reach)
    asked(case)
    assert asked(case).counts == {} and case.events.filter(kind="contact_erased").count() == 1


def test_a_joined_case_waits_for_the_one_it_was_joined_to(reach: Reach) -> None:
    case = merged(reach=reach)
    assert case.merged_into is not None and not erasure.finished(case)
    Complaint.objects.filter(pk=case.merged_into.pk).update(status="closed")
    assert erasure.finished(Complaint.objects.get(pk=case.pk))


def test_asking_for_erasure_takes_the_consent_back(reach: Reach, officer: User) -> None:
    case = handling(reach=reach, public_consent=True, photographs=(photograph(),))
    ticked = [case.evidence.get().pk]
    case = publication.publish(complaint=case, actor=officer, title="水黑", text="水黑。", photos=ticked, checked=True)
    asked(case)
    case.refresh_from_db()
    assert not case.public_consent and case.publicity == Publicity.PENDING
    assert not case.evidence.filter(public=True).exists()


def test_by_age_the_public_page_stays_in_the_words_of_the_office(reach: Reach, officer: User) -> None:
    case = publication.publish(complaint=closed(reach=reach), actor=officer, title="水黑", text="水黑。")
    case = erased(case, ErasureReason.LIMIT)
    assert case.publicity == Publicity.PUBLIC and case.public_text == "水黑。"


def test_other_parts_erase_along(reach: Reach, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erasure, "others", {})
    erasure.also("marks", lambda case: 3)
    assert erasure.erase(complaint=closed(reach=reach), actor=Outside.SYSTEM, why="office").counts["marks"] == 3


def test_an_entry_by_the_office_is_the_reporters_all_the_same(reach: Reach) -> None:
    case = received(reach=reach, entered_by=UserFactory(role="operator"), description=SECRET)
    erased(case)
    assert not EventText.objects.filter(event__complaint=case, event__kind="register").exclude(text="").exists()
