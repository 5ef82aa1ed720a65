"""What the public may see of a case, and who decides it."""

from datetime import datetime
from typing import Any

import pytest

from cms.directory.models import Reach, Unit
from complaints import moderation, publication
from complaints.lifecycle import IllegalMove, Incomplete, NotAllowed
from complaints.models import Complaint
from portal.accounts.models import User
from tests.complaints.acts import ACTS, FIRST, as_it_is, second
from tests.factories.complaints import accepted, answered, photograph, received


def show(case: Complaint, actor: User, **changes: Any) -> Complaint:
    usual: dict[str, Any] = {"title": "三号桥水发黑", "text": "查明是清淤搅起的泥。"}
    return publication.publish(complaint=case, actor=actor, **{**usual, **changes})


def test_a_case_is_shown_in_the_offices_words(officer: User, reach: Reach, monday: datetime) -> None:
    case = show(received(reach=reach), officer, title="长" * 70, now=monday)
    assert (case.public_title, case.public_text) == ("长" * 60, "查明是清淤搅起的泥。")
    assert (case.publicity, case.published_at, case.status) == ("public", monday, "received")
    assert Complaint.objects.public().get() == case


@pytest.mark.parametrize("lacking", [{"title": " "}, {"text": ""}, {"title": "\u200b"}])
def test_without_words_nothing_is_shown(officer: User, reach: Reach, lacking: dict[str, str]) -> None:
    with pytest.raises(Incomplete):
        show(received(reach=reach), officer, **lacking)
    assert not Complaint.objects.public().exists()


def test_what_went_to_the_prosecutors_is_not_shown(officer: User, unit: Unit, reach: Reach) -> None:
    with pytest.raises(IllegalMove, match="移送立案"):
        show(answered(to=unit, reach=reach, outcome="referred"), officer)


def test_nor_is_a_drill(officer: User, reach: Reach) -> None:
    with pytest.raises(IllegalMove, match="演练"):
        show(received(reach=reach, drill=True), officer)


def test_a_case_that_was_shown_before_it_went_to_the_prosecutors_is_gone(
    officer: User, unit: Unit, reach: Reach
) -> None:
    case = show(answered(to=unit, reach=reach), officer)
    Complaint.objects.filter(pk=case.pk).update(outcome="referred")
    assert not Complaint.objects.public().exists()


def test_the_reporters_photos_need_his_consent(officer: User, reach: Reach) -> None:
    case = received(reach=reach, photographs=(photograph(),))
    photos = case.evidence.values_list("pk", flat=True)
    with pytest.raises(Incomplete) as refused:
        show(case, officer, photos=photos, checked=True)
    assert refused.value.field == "photos"


def test_photos_are_looked_at_before(officer: User, reach: Reach) -> None:
    case = received(reach=reach, photographs=(photograph(),), public_consent=True)
    photos = case.evidence.values_list("pk", flat=True)
    with pytest.raises(Incomplete) as refused:
        show(case, officer, photos=photos)
    assert refused.value.field == "checked"


def test_only_the_photos_that_were_ticked_are_shown(officer: User, reach: Reach) -> None:
    case = received(reach=reach, photographs=(photograph(), photograph()), public_consent=True)
    first, later = case.evidence.order_by("pk")
    another = received(reach=reach, description="另一件", photographs=(photograph(),), public_consent=True)
    foreign = another.evidence.get()
    after = show(case, officer, photos=[first.pk, foreign.pk], checked=True)
    assert after.events.get(kind="publish").data["photos"] == [first.pk]
    show(case, officer, photos=[later.pk], checked=True)
    assert list(case.evidence.filter(public=True)) == [later]
    foreign.refresh_from_db()
    assert not foreign.public


class TestConfidential:
    @pytest.fixture
    def case(self, city_office: Unit, city_officer: User, reach: Reach) -> Complaint:
        """A poacher is reported: confidential by its category, accepted by the city's officer."""
        return accepted(reach=reach, category="poaching")

    @pytest.fixture
    def colleague(self, case: Complaint, city_office: Unit) -> User:
        from tests.complaints.cast import account

        return account("colleague", "moderator", city_office)

    def test_needs_a_reason(self, case: Complaint, colleague: User) -> None:
        with pytest.raises(Incomplete) as refused:
            show(case, colleague)
        assert refused.value.field == "words"

    def test_needs_another_than_who_accepted_it(self, case: Complaint, city_officer: User, colleague: User) -> None:
        with pytest.raises(NotAllowed, match="受理人以外"):
            show(case, city_officer, words="已宣判")
        assert show(case, colleague, words="已宣判").publicity == "public"

    def test_answered_at_once_it_needs_another_than_who_answered(
        self, city_office: Unit, city_officer: User, reach: Reach
    ) -> None:
        case = ACTS["resolve"](ACTS["answer"](received(reach=reach, category="poaching")))
        answered_by = case.events.get(kind="answer").actor
        assert isinstance(answered_by, User)
        with pytest.raises(NotAllowed):
            show(case, answered_by, words="已宣判")
        assert show(case, second(case), words="已宣判").publicity == "public"

    def test_is_not_shown_before_it_was_accepted(self, city_officer: User, reach: Reach) -> None:
        with pytest.raises(NotAllowed):
            show(received(reach=reach, confidential=True), city_officer, words="没有必要保密")


def test_withholding_is_decided_before_it_is_shown(officer: User, reach: Reach) -> None:
    case = publication.withhold(complaint=received(reach=reach), actor=officer, words="涉及隐私")
    assert case.publicity == "withheld"
    with pytest.raises(IllegalMove, match="撤下公开"):
        publication.withhold(complaint=show(case, officer), actor=officer)


class TestTakingDown:
    def test_needs_a_reason_and_another_person(self, officer: User, second_officer: User, reach: Reach) -> None:
        case = show(received(reach=reach), officer)
        with pytest.raises(Incomplete):
            publication.take_down(complaint=case, actor=second_officer, words="")
        with pytest.raises(NotAllowed, match="公开人以外"):
            publication.take_down(complaint=case, actor=officer, words="有人名")
        assert publication.take_down(complaint=case, actor=second_officer, words="有人名").publicity == "withheld"
        assert not Complaint.objects.public().exists()

    def test_may_be_done_by_the_office_above(self, officer: User, city_officer: User, reach: Reach) -> None:
        case = show(received(reach=reach), officer)
        assert publication.take_down(complaint=case, actor=city_officer, words="有人名").publicity == "withheld"

    def test_needs_something_that_is_shown(self, officer: User, reach: Reach) -> None:
        with pytest.raises(IllegalMove, match="没有公开"):
            publication.take_down(complaint=received(reach=reach), actor=officer, words="有人名")


def test_a_move_of_a_case_that_is_shown_makes_its_kept_page_old(
    officer: User, reach: Reach, monkeypatch: pytest.MonkeyPatch
) -> None:
    raised: list[bool] = []
    monkeypatch.setattr("complaints.lifecycle.raise_generation", lambda: raised.append(True))
    ACTS["accept"](received(reach=reach))
    assert raised == []
    shown = ACTS["publish"](FIRST.get("publish", as_it_is)(received(reach=reach)))
    raised.clear()
    moderation.amend(complaint=shown, actor=officer, urgent=True)
    assert raised == [True]


@pytest.mark.parametrize("act", ["publish", "take_down"])
def test_every_page_that_is_kept_is_made_anew(
    officer: User, reach: Reach, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    case = FIRST.get(act, as_it_is)(received(reach=reach))
    raised: list[bool] = []
    monkeypatch.setattr("portal.shell.pagecache.raise_generation", lambda: raised.append(True))
    ACTS[act](case)
    assert raised == [True]
