"""Photos that come late: sent again with the form, sent ahead of it, or added on the reporter's own page."""

from datetime import datetime

import pytest

from cms.directory.models import Reach
from complaints import lateness, photographs
from complaints.choices import Channel, Origin, Outside
from complaints.intake import Intake, receive
from complaints.models import Complaint, Evidence
from portal.accounts.models import User
from portal.guard import tokens
from portal.uploads import Refused, ahead
from portal.uploads.models import AheadPhoto
from tests import pictures
from tests.factories.complaints import closed, photograph, received


@pytest.fixture
def token(db: None) -> str:
    return tokens.read(tokens.make()) or ""


def form(token: str, **said: object) -> Intake:
    return Intake(channel=Channel.WEB, category="litter", description="垃圾", token_digest=token, **said)  # type: ignore[arg-type]


def sent_ahead(token: str, width: int = 64) -> AheadPhoto:
    return ahead.keep(pictures.upload(pictures.jpeg(width)), "IMG_1.jpg", token)


class TestSentAhead:
    def test_they_come_with_the_form_in_the_order_it_names_them(self, token: str) -> None:
        first, second = sent_ahead(token), sent_ahead(token, 80)
        case = receive(form(token, uploaded=(str(second.pk), str(first.pk)))).case
        assert [one.sha256 for one in case.evidence.order_by("pk")] == [second.sha256, first.sha256]
        assert AheadPhoto.objects.filter(claimed_at=None).count() == 0

    def test_place_and_time_of_the_camera_are_taken_over(self, token: str) -> None:
        photo = sent_ahead(token)
        kept = receive(form(token, uploaded=(str(photo.pk),))).case.evidence.get()
        assert (kept.latitude, kept.taken_at, kept.file.name) == (photo.latitude, photo.taken_at, photo.file.name)
        assert kept.latitude is not None

    def test_another_ones_photo_is_not(self, token: str) -> None:
        foreign = sent_ahead(tokens.read(tokens.make()) or "")
        assert not receive(form(token, uploaded=(str(foreign.pk), "no id", ""))).case.evidence.exists()

    def test_one_that_arrives_after_the_form_joins_the_case(self, token: str) -> None:
        case = receive(form(token)).case
        photo = sent_ahead(token)
        again = receive(form(token, uploaded=(str(photo.pk),)))
        assert again.known
        assert case.evidence.get().sha256 == photo.sha256
        assert Complaint.objects.get().version == 2

    def test_named_twice_it_is_taken_once(self, token: str) -> None:
        photo = sent_ahead(token)
        for _ in range(3):
            receive(form(token, uploaded=(str(photo.pk), str(photo.pk))))
        assert Evidence.objects.count() == 1
        assert Complaint.objects.get().version == 1


def test_photos_that_were_announced_are_missed(token: str) -> None:
    case = receive(form(token, photo_count=3, photographs=(photograph(),))).case
    assert photographs.missing(case) == 2
    receive(form(token, photographs=(photograph(), photograph(), photograph())))
    assert photographs.missing(case) == 0


class TestAdded:
    def test_a_late_photo_marks_the_case_as_changed(self, officer: User, reach: Reach, monday: datetime) -> None:
        case = lateness.add(complaint=closed(reach=reach), photos=[photograph()], actor=Outside.REPORTER, now=monday)
        assert (case.changed_at, case.status) == (monday, "closed")
        assert case.evidence.get().origin == "added"
        assert case.events.get(kind="photos_added").data == {"count": 1}

    def test_the_same_photo_again_changes_nothing(self, officer: User, reach: Reach) -> None:
        photo = photograph()
        case = lateness.add(complaint=received(reach=reach), photos=[photo], actor=Outside.REPORTER)
        lateness.add(complaint=case, photos=[photo], actor=Outside.REPORTER)
        assert (Complaint.objects.get().version, Evidence.objects.count()) == (2, 1)

    def test_words_may_come_alone(self, officer: User, reach: Reach) -> None:
        case = lateness.add(complaint=received(reach=reach), photos=[], actor=Outside.REPORTER, words=" 今天又来了\0 ")
        assert case.events.get(kind="words_added").words.text == "今天又来了"

    def test_nothing_at_all_writes_nothing(self, officer: User, reach: Reach) -> None:
        lateness.add(complaint=received(reach=reach), photos=[], actor=Outside.REPORTER, words=" \u200b ")
        assert Complaint.objects.get().version == 1

    def test_there_are_nine_in_all(self, officer: User, reach: Reach) -> None:
        case = received(reach=reach, photographs=tuple(photograph() for _ in range(3)))
        for _ in range(2):
            case = lateness.add(complaint=case, photos=[photograph() for _ in range(3)], actor=Outside.REPORTER)
        with pytest.raises(Refused, match="最多9张"):
            lateness.add(complaint=case, photos=[photograph()], actor=Outside.REPORTER)
        assert Evidence.objects.count() == 9


class TestNineInAll:
    """However often a form is sent again, a case keeps nine photos of its reporter; what fits is kept."""

    def again(self, token: str, number: int = 3) -> Complaint:
        return receive(form(token, photographs=tuple(photograph() for _ in range(number)))).case

    def test_a_form_sent_again_and_again_adds_no_tenth(self, token: str) -> None:
        for _ in range(5):
            case = self.again(token)
        assert photographs.arrived(case) == 9
        assert [event.data["count"] for event in case.events.filter(kind="photos_added").order_by("n")] == [3, 3]

    def test_of_those_that_are_too_many_the_first_are_kept(self, token: str) -> None:
        for number in (3, 3, 2):
            self.again(token, number)
        photos = [photograph() for _ in range(3)]
        case = receive(form(token, photographs=tuple(photos))).case
        kept = set(case.evidence.values_list("sha256", flat=True))
        assert [photo.sha256 in kept for photo in photos] == [True, False, False]

    def test_one_sent_ahead_that_finds_no_room_stays_unclaimed(self, token: str) -> None:
        for _ in range(3):
            self.again(token)
        photo = sent_ahead(token)
        case = receive(form(token, uploaded=(str(photo.pk),))).case
        photo.refresh_from_db()
        assert (photo.claimed_at, photographs.arrived(case)) == (None, 9)

    def test_what_the_unit_answers_with_takes_no_room(self, token: str, monday: datetime) -> None:
        case = self.again(token)
        for _ in range(9):
            photographs.attach(case=case, photograph=photograph(), origin=Origin.ANSWER, now=monday)
        self.again(token)
        assert photographs.arrived(case) == 6
