"""The one way in: what is stored, what is answered, and that the same form makes one case."""

import dataclasses
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine

from cms.directory.models import Appointment, Post, Reach
from complaints.choices import Channel
from complaints.intake import Intake, receive
from complaints.models import Category, Complaint, Evidence, Submission
from portal.accounts.models import User
from portal.codes import damm
from portal.codes.query import query_code
from portal.contacts.models import Contact
from portal.guard import tokens
from portal.messaging.models import Delivery
from tests.factories.complaints import PHONE, photograph

RECEIPT_NUMBER, WIDE = "portal.codes.numbers.receipt_number", "261100000018"


@pytest.fixture
def form(db: None) -> Intake:
    """A form as somebody filled it at the bank, with its token."""
    return Intake(
        channel=Channel.QR,
        category="foul_water",
        description="水发黑",
        phone=PHONE,
        token_digest=tokens.read(tokens.make()) or "",
    )


def other(form: Intake, **changes: Any) -> Intake:
    return dataclasses.replace(form, **changes)


class TestOneForm:
    def test_sent_five_times_is_one_case(self, form: Intake) -> None:
        receipts = [receive(form) for _ in range(5)]
        assert [receipt.known for receipt in receipts] == [False, True, True, True, True]
        assert {receipt.case.number for receipt in receipts} == {Complaint.objects.get().number}
        assert Complaint.objects.get().version == 1
        assert (Delivery.objects.count(), Contact.objects.count(), Submission.objects.count()) == (1, 1, 1)

    def test_with_other_words_is_another_case_that_names_the_first(self, form: Intake) -> None:
        first = receive(form).case
        second = receive(other(form, description="鱼也死了"))
        assert not second.known
        assert second.case.events.get().data["same_form"] == first.pk
        assert "same_form" not in first.events.get().data

    @pytest.mark.parametrize("changes", [{"category": "litter"}, {"place": "三号桥"}])
    def test_with_another_category_or_place_is_another_case(self, form: Intake, changes: dict[str, str]) -> None:
        receive(form)
        assert not receive(other(form, **changes)).known

    def test_is_the_same_whatever_blanks_and_invisible_characters_are_in_it(self, form: Intake) -> None:
        receive(form)
        assert receive(other(form, description=" \u200b水发黑\0\n")).known

    def test_brings_photos_that_came_later(self, form: Intake) -> None:
        first, second = photograph(), photograph()
        case = receive(other(form, photographs=(first,))).case
        again = receive(other(form, photographs=(first, second)))
        assert again.known
        assert set(case.evidence.values_list("sha256", flat=True)) == {first.sha256, second.sha256}
        assert case.events.get(kind="photos_added").data == {"count": 1}
        assert Complaint.objects.get().changed_at is not None

    def test_with_the_same_photos_writes_nothing_new(self, form: Intake) -> None:
        photo = photograph()
        for _ in range(3):
            receive(other(form, photographs=(photo,)))
        assert Evidence.objects.count() == 1
        assert Complaint.objects.get().version == 1

    def test_without_a_token_is_a_new_case_each_time(self, form: Intake) -> None:
        for _ in range(2):
            assert not receive(other(form, token_digest="")).known
        assert Complaint.objects.count() == 2
        assert not Submission.objects.exists()

    def test_whose_token_has_ended_has_none(self, monday: datetime) -> None:
        with time_machine.travel(monday, tick=False):
            token = tokens.make()
        with time_machine.travel(monday + timedelta(days=7, seconds=2), tick=False):
            assert tokens.read(token) is None

    def test_of_two_people_with_the_same_words_is_two_cases(self, form: Intake) -> None:
        receive(form)
        assert not receive(other(form, token_digest=tokens.read(tokens.make()) or "")).known


class TestTheReceipt:
    def test_numbers_can_be_checked_and_tell_nothing_of_each_other(self, form: Intake, monday: datetime) -> None:
        case = receive(form, now=monday).case
        assert case.number.startswith("2611")
        assert (len(case.number), damm.valid(case.number)) == (10, True)
        assert case.public_number.startswith("9")
        assert damm.valid(case.public_number)

    def test_limits_are_computed_dates(self, form: Intake, monday: datetime) -> None:
        case = receive(form, now=monday).case
        assert case.accept_due_at == datetime.fromisoformat("2026-12-01T18:00+08:00")
        assert case.answer_due_at == datetime.fromisoformat("2026-12-07T18:00+08:00")
        assert (case.received_at, case.status_at, case.limits_version) == (monday, monday, 1)

    def test_the_code_is_derived_and_stored_nowhere(self, form: Intake) -> None:
        case = receive(form).case
        code = query_code(case.uuid, case.code_version)
        stored = [str(list(model.objects.values())) for model in (Complaint, Delivery, Submission)]
        assert not [row for row in stored if code in row]

    def test_a_crowded_month_gets_wider_numbers(self, form: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
        taken = receive(form).case
        wide = "261100000018"
        monkeypatch.setattr(
            "portal.codes.numbers.receipt_number", lambda now, wide=False: WIDE if wide else taken.number
        )
        assert receive(other(form, token_digest="")).case.number == wide

    def test_without_a_free_number_nothing_is_stored(self, form: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
        taken = receive(form).case
        monkeypatch.setattr(RECEIPT_NUMBER, lambda now, wide=False: taken.number)
        with pytest.raises(RuntimeError):
            receive(other(form, token_digest="", phone="+8613900000009"))
        assert (Complaint.objects.count(), Contact.objects.count()) == (1, 1)


class TestWhatIsStored:
    def test_the_reporter_is_in_the_contact_alone(self, form: Intake) -> None:
        case = receive(other(form, name="王小河", email="wang@example.com")).case
        assert case.contact is not None
        assert (case.contact.phone, case.contact.email, case.contact.name) == (PHONE, "wang@example.com", "王小河")
        stored = str(Complaint.objects.values().get()) + str(list(case.events.values()))
        assert not [one for one in ("13812345678", "王小河", "wang@") if one in stored]

    def test_nobody_has_to_say_who_he_is(self, form: Intake) -> None:
        assert receive(other(form, phone="")).case.contact is None
        assert not Delivery.objects.exists()

    def test_the_chain_of_that_day_is_kept(
        self, form: Intake, reach: Reach, appointment: Appointment, post: Post
    ) -> None:
        case = receive(other(form, reach=reach)).case
        assert (case.chain, case.proposed_post) == ([appointment.pk], post)
        assert post.title in case.proposed_reason

    def test_first_event_and_first_notice_come_with_it(self, form: Intake) -> None:
        case = receive(form).case
        event = case.events.get()
        assert (event.kind, event.n, event.outside, event.words.text) == ("register", 1, "reporter", "水发黑")
        assert event.data == {"channel": "qr", "days": 5}
        assert Delivery.objects.get().template == "received"

    def test_the_operator_who_entered_it_is_named(self, form: Intake, operator: User) -> None:
        due = datetime.fromisoformat("2026-12-02T12:00+08:00")
        case = receive(
            other(
                form, channel="desk", source="hotline", source_number="HL-1\0", source_due_at=due, entered_by=operator
            ),
            now=datetime.fromisoformat("2026-11-30T10:00+08:00"),
        ).case
        assert (case.entered_by, case.events.get().actor, case.source_number) == (operator, operator, "HL-1")
        assert case.answer_due_at == due

    @pytest.mark.parametrize(
        ("category", "now", "urgent"),
        [("sewage", True, True), ("sewage", False, False), ("litter", True, False)],
    )
    def test_urgent_is_what_happens_now_and_can_be_stopped(
        self, form: Intake, category: str, now: bool, urgent: bool
    ) -> None:
        assert receive(other(form, category=category, now=now)).case.urgent == urgent

    @pytest.mark.parametrize(
        ("category", "asked", "confidential"),
        [("mining", False, True), ("litter", True, True), ("litter", False, False)],
    )
    def test_confidential_by_category_or_by_wish(
        self, form: Intake, category: str, asked: bool, confidential: bool
    ) -> None:
        assert receive(other(form, category=category, confidential=asked)).case.confidential == confidential

    def test_nothing_is_published_without_being_decided(self, form: Intake) -> None:
        case = receive(other(form, public_consent=True)).case
        assert (case.public_consent, case.publicity, case.public_text) == (True, "pending", "")

    @pytest.mark.parametrize("category", ["", "nothing", "litter\ud800x", "SEWAGE"])
    def test_an_unknown_category_is_refused(self, form: Intake, category: str) -> None:
        with pytest.raises(Category.DoesNotExist):
            receive(other(form, category=category))
        assert not Complaint.objects.exists()

    def test_when_a_photo_cannot_be_kept_nothing_is(self, form: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(**_: object) -> None:
            raise OSError("no space left on device")

        monkeypatch.setattr("complaints.photographs.attach", full)
        with pytest.raises(OSError, match="no space"):
            receive(other(form, photographs=(photograph(),)))
        assert not Complaint.objects.exists()
        assert not Contact.objects.exists()
        assert not Submission.objects.exists()
