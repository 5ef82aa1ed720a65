"""Notes of the office: who may be named, who is told, and who never hears of it."""

import pytest

from cms.directory.models import Reach, Unit
from complaints import conflict, erasure, mentioning, moderation, timeline
from complaints.choices import ErasureReason, Outside
from complaints.lifecycle import Incomplete, NotAllowed, changed_since
from complaints.models import Complaint, Mention
from portal.accounts.models import User
from tests.complaints.cast import account
from tests.factories.complaints import received


@pytest.fixture
def li(county_office: Unit) -> User:
    """李明 of the county's office."""
    return named(account("li", "moderator", county_office), "李", "明")


def named(user: User, last: str, first: str) -> User:
    user.last_name, user.first_name = last, first
    user.save(update_fields=["last_name", "first_name"])
    return user


def note(case: Complaint, by: User, words: str) -> Complaint:
    return mentioning.note(complaint=case, actor=by, words=words)


@pytest.mark.parametrize("words", ["@李明请看一下", "看过了，＠李明。", "@li 请看", "请@ 李明看"])
def test_a_colleague_is_named_by_either_name(officer: User, li: User, reach: Reach, words: str) -> None:
    case = note(received(reach=reach), officer, words)
    mention = Mention.objects.get()
    assert (mention.user, mention.complaint, mention.seen_at) == (li, case, None)
    event = case.events.get(kind="noted")
    assert event.words.text == words and event.data == {"mentioned": [li.pk]}


def test_nobody_but_the_desk_reads_it(officer: User, li: User, reach: Reach) -> None:
    case = note(received(reach=reach), officer, "@李明 他是老客户")
    outside = [*timeline.for_reporter(case), *timeline.for_public(case)]
    assert not [entry for entry in outside if entry.kind == "noted" or "老客户" in entry.text]
    assert [entry.text for entry in timeline.for_desk(case) if entry.kind == "noted"] == ["@李明 他是老客户"]
    assert "老客户" not in "".join(entry.text for entry in timeline.for_desk(case, closed=True))


def test_who_may_not_see_the_case_is_named_like_who_does_not_exist(
    officer: User, other_officer: User, handler: User, li: User, city_officer: User, reach: Reach
) -> None:
    case = received(reach=reach)
    for name in (other_officer.username, handler.username, "没有的人"):
        with pytest.raises(Incomplete, match="没有叫"):
            note(case, officer, f"@{name} 看一下")
    conflict.name_subject(complaint=case, actor=city_officer, text="李明")
    assert mentioning.offered(case, "li", city_officer) == ["李明"]
    conflict.name_subject(complaint=case, actor=city_officer, unit=case.owner)
    with pytest.raises(Incomplete, match="没有叫“李明”"):
        note(case, city_officer, "@李明 看一下")
    assert mentioning.offered(case, "李", city_officer) == [] and not Mention.objects.exists()


def test_two_of_one_name_are_told_apart(officer: User, li: User, county_office: Unit, reach: Reach) -> None:
    named(account("li2", "duty", county_office), "李", "明")
    case = received(reach=reach)
    assert mentioning.offered(case, "李明", officer) == ["李明·li", "李明·li2"]
    note(case, officer, "@李明·li2 看一下")
    assert Mention.objects.get().user.username == "li2"


def test_who_lost_the_right_hears_no_more_of_it(officer: User, li: User, city_officer: User, reach: Reach) -> None:
    case = note(received(reach=reach), officer, "@李明 看一下")
    moderation.amend(complaint=case, actor=city_officer, confidential=True)
    assert not Mention.objects.among(Complaint.objects.on_desk(li)).exists()


def test_an_auditor_reads_and_writes_nothing(auditor: User, reach: Reach) -> None:
    with pytest.raises(NotAllowed):
        note(received(reach=reach), auditor, "看过了")


def test_the_same_note_from_one_page_is_one_and_holds_up_no_form(officer: User, reach: Reach) -> None:
    case = received(reach=reach)
    for _n in range(2):
        mentioning.note(complaint=case, actor=officer, words="看过了", version=1)
    case.refresh_from_db()
    assert case.events.filter(kind="noted").count() == 1 and not changed_since(case, 1)


def test_it_goes_with_the_reporters_data(officer: User, reach: Reach) -> None:
    case = note(received(reach=reach), officer, "王先生说的是另一处")
    erasure.erase(complaint=case, actor=Outside.SYSTEM, why=ErasureReason.OFFICE)
    assert case.events.get(kind="noted").words.text == ""
