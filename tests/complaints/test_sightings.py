"""我也看到了: once a browser, five raise the priority, what is held does not count."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings, strategies as st
from pytest_django import Settings

from cms.directory.models import Reach
from complaints import merging, moderation, publication, sightings
from complaints.choices import Outside
from complaints.history import verify
from complaints.lifecycle import IllegalMove, Stale
from complaints.models import Complaint, Evidence, Sighting
from complaints.photographs import arrived
from portal.accounts.models import User
from portal.codes import damm, numbers
from portal.codes.query import query_code
from portal.messaging import wording
from portal.messaging.models import Delivery
from portal.uploads import Refused
from tests.complaints import markers
from tests.complaints.shown import marked, public, solved
from tests.factories.complaints import officer_of, photograph

PHONE = "+8613912340000"


@pytest.fixture
def case(officer: User, reach: Reach) -> Complaint:
    return public(reach=reach)


def fresh(case: Complaint) -> Complaint:
    return Complaint.objects.get(pk=case.pk)


def test_a_mark_counts_and_is_an_event_without_a_person(case: Complaint) -> None:
    row = marked(case, phone=PHONE)
    event = case.events.get(kind="seen_too")
    assert (fresh(case).marks, event.data, event.outside) == (1, {"marks": 1}, Outside.SYSTEM)
    assert row.contact is not None and row.contact.phone == PHONE
    assert list(verify.findings()) == []


def test_the_same_browser_counts_once(case: Complaint) -> None:
    first = sightings.mark(complaint=case, secret="one")
    second = sightings.mark(complaint=case, secret="one", phone=PHONE)
    assert (first.known, second.known, second.sighting) == (False, True, first.sighting)
    assert fresh(case).marks == 1 and case.events.filter(kind="seen_too").count() == 1


def test_the_browser_is_stored_as_a_digest_that_no_other_case_shares(case: Complaint, reach: Reach) -> None:
    other = public(reach=reach)
    digests = {sightings.mark(complaint=one, secret="one").sighting.browser for one in (case, other)}
    assert len(digests) == 2 and all(len(digest) == 64 for digest in digests)


def test_after_new_field_keys_the_browser_is_still_known(case: Complaint, settings: Settings) -> None:
    first = sightings.mark(complaint=case, secret="one").sighting
    settings.FIELD_KEYS = ["a new key", *settings.FIELD_KEYS]
    assert sightings.made_by(case, "one") == first


def test_without_a_secret_nobody_is_known(case: Complaint) -> None:
    marked(case)
    assert sightings.made_by(case, "") is None


def test_the_fifth_raises_the_priority_once_and_for_good(case: Complaint) -> None:
    marked(case, 4)
    assert not fresh(case).priority
    marked(case, 2)
    raised = [event.data.get("raised", False) for event in case.events.filter(kind="seen_too").order_by("n")]
    assert fresh(case).priority and raised == [False] * 4 + [True, False]


def test_held_ones_do_not_count_until_the_office_has_looked(case: Complaint) -> None:
    marked(case, 5, held="rate")
    assert (fresh(case).marks, fresh(case).priority) == (0, False)
    sightings.release(complaint=case, actor=officer_of(case))
    assert (fresh(case).marks, fresh(case).priority) == (5, True)
    assert not Sighting.objects.exclude(held="").exists()


def test_to_release_nothing_writes_nothing(case: Complaint) -> None:
    before = fresh(case).version
    sightings.release(complaint=case, actor=officer_of(case))
    assert fresh(case).version == before


@pytest.mark.slow
@settings(max_examples=25)
@given(held=st.lists(st.booleans(), max_size=9))
@pytest.mark.django_db
def test_the_count_is_that_of_the_rows(held: list[bool], case_of_all: Complaint) -> None:
    with transaction.atomic():
        for one in held:
            marked(case_of_all, held="rate" if one else "")
        now, counting = fresh(case_of_all), held.count(False)
        assert (now.marks, now.priority) == (counting, counting >= sightings.RAISING)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def case_of_all(django_db_setup: None, django_db_blocker: Any) -> Iterator[Complaint]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield public()
        transaction.set_rollback(True)


def test_number_and_code_are_of_their_own_kind(case: Complaint) -> None:
    row = marked(case)
    assert numbers.is_mark(row.number) and damm.valid(row.number) and not numbers.is_mark(case.number)
    assert query_code(row.uuid, 1) != query_code(case.uuid, 1)


def test_a_phone_gets_number_and_code_and_no_word_of_the_matter(case: Complaint) -> None:
    row = marked(case, phone=PHONE)
    sent = Delivery.objects.get(subject=row.subject_string)
    said = wording.render(sent)
    assert row.number in said and query_code(row.uuid, 1) in said and len(said) <= 70
    assert case.public_title not in said and "********" in wording.preview(sent)


def test_no_table_holds_the_phone_the_code_or_the_browser(case: Complaint) -> None:
    secret, phone = "0123456789abcdef-browser", "+8613877776666"
    row = sightings.mark(complaint=case, secret=secret, phone=phone).sighting
    clear = (secret, phone[1:], phone[3:], query_code(row.uuid, 1))
    assert markers.found(iter([*markers.cells(), *markers.packed()]), clear) == set()


@pytest.mark.parametrize("said", [{}, {"phone": PHONE, "held": "rate"}])
def test_without_a_phone_or_held_nothing_is_sent(case: Complaint, said: dict[str, Any]) -> None:
    row = marked(case, **said)
    assert not Delivery.objects.filter(subject=row.subject_string).exists()


@pytest.mark.slow
def test_what_is_done_or_hidden_takes_no_mark(case: Complaint, reach: Reach, second_officer: User) -> None:
    publication.take_down(complaint=case, actor=second_officer, words="有人名")
    for one in (case, solved(reach=reach)):
        with pytest.raises(IllegalMove, match="不用再标记"):
            marked(one)
        assert fresh(one).marks == 0


def test_a_photo_is_private_and_not_among_the_reporters_nine(case: Complaint) -> None:
    row = marked(case, photos=[photograph()])
    photo = Evidence.objects.get(complaint=case, sighting=row)
    assert (photo.origin, photo.public, photo.released) == ("added", False, False)
    assert arrived(case) == 0 and fresh(case).changed_at is not None
    assert case.events.get(kind="seen_too").data == {"marks": 1, "photos": 1}


def test_three_photos_a_mark(case: Complaint) -> None:
    row = marked(case, photos=[photograph()])
    assert sightings.add_photos(sighting=row, photos=[photograph() for _ in range(3)]) == 2
    with pytest.raises(Refused, match="最多3张"):
        sightings.add_photos(sighting=row, photos=[photograph()])


def test_a_photo_that_the_case_has_is_nothing_new(case: Complaint) -> None:
    row, shot = marked(case), photograph()
    assert sightings.add_photos(sighting=row, photos=[shot]) == 1
    before = fresh(case).version
    assert sightings.add_photos(sighting=row, photos=[shot]) == 0 and fresh(case).version == before


def test_thirty_photos_a_case(case: Complaint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sightings, "PHOTOS_OF_ALL", 2)
    marked(case, 3, photos=[photograph()])
    marked(case, photos=[photograph()])
    assert Evidence.objects.filter(complaint=case, sighting__isnull=False).count() <= 2 and fresh(case).marks == 4


def test_a_done_case_takes_no_more_photos(case: Complaint, reach: Reach) -> None:
    row = marked(case)
    Complaint.objects.filter(pk=case.pk).update(status="closed")
    with pytest.raises(IllegalMove, match="照片不用再加"):
        sightings.add_photos(sighting=row, photos=[photograph()])


def test_a_taken_number_is_passed_over(case: Complaint, monkeypatch: pytest.MonkeyPatch) -> None:
    first, drawn = marked(case).number, []

    def number(now: object, wide: bool = False) -> str:
        drawn.append(wide)
        return first if len(drawn) < 3 else "2631000015"

    monkeypatch.setattr(numbers, "mark_number", number)
    assert marked(case).number == "2631000015" and len(drawn) == 3


def test_a_strangers_mark_makes_no_form_of_the_office_stale(case: Complaint, officer: User) -> None:
    drawn = fresh(case).version
    marked(case)
    moved = moderation.ask(complaint=fresh(case), actor=officer, words="在哪里？", version=drawn)
    assert moved.status == "need_info"


def test_another_move_still_does(case: Complaint, officer: User) -> None:
    drawn = fresh(case).version
    moderation.ask(complaint=fresh(case), actor=officer, words="在哪里？")
    with pytest.raises(Stale):
        moderation.resume(complaint=fresh(case), actor=officer, version=drawn)


class TestMerging:
    @pytest.fixture
    def lead(self, case: Complaint, reach: Reach) -> Complaint:
        """Two have marked it, three the case that comes to it."""
        lead = public(reach=reach)
        marked(lead, 2)
        marked(case, 3)
        return fresh(lead)

    def merged(self, case: Complaint, lead: Complaint) -> Complaint:
        return merging.merge(complaint=fresh(case), actor=officer_of(case), into=lead)

    @pytest.mark.slow
    def test_brings_the_marks_to_the_case_that_leads_and_taking_out_takes_them(
        self, case: Complaint, lead: Complaint
    ) -> None:
        self.merged(case, lead)
        assert (fresh(lead).marks, fresh(lead).priority, fresh(case).marks) == (5, True, 3)
        assert lead.events.filter(kind="seen_too").order_by("-n")[0].data == {"marks": 5, "raised": True}
        merging.unmerge(complaint=fresh(case), actor=officer_of(case))
        assert (fresh(lead).marks, fresh(case).marks) == (2, 3)
        assert list(verify.findings()) == []

    @pytest.mark.slow
    def test_counts_through_cases_in_between(self, case: Complaint, lead: Complaint, reach: Reach) -> None:
        last = public(reach=reach)
        self.merged(case, lead)
        self.merged(lead, last)
        assert fresh(last).marks == 5 and fresh(last).priority
        merging.unmerge(complaint=fresh(case), actor=officer_of(case))
        assert (fresh(lead).marks, fresh(last).marks) == (2, 2)

    @pytest.mark.slow
    def test_counts_a_later_mark_and_one_that_is_released_together(self, case: Complaint, lead: Complaint) -> None:
        marked(case, held="rate")
        self.merged(case, lead)
        marked(lead)
        assert fresh(lead).marks == 6
        sightings.release(complaint=case, actor=officer_of(case))
        assert (fresh(case).marks, fresh(lead).marks) == (4, 7)

    @pytest.mark.slow
    def test_of_a_case_without_marks_writes_nothing(self, lead: Complaint, reach: Reach) -> None:
        counted = lead.events.filter(kind="seen_too")
        before = counted.count()
        self.merged(public(reach=reach), lead)
        assert counted.count() == before

    @pytest.mark.slow
    def test_makes_no_form_of_the_leading_case_stale(self, case: Complaint, lead: Complaint, officer: User) -> None:
        drawn = fresh(lead).version
        self.merged(case, lead)
        moderation.ask(complaint=fresh(lead), actor=officer, words="在哪里？", version=drawn)
