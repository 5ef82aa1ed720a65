"""Nobody is named without proof that is not the reporter's, nor before he was heard."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cms.directory.models import Reach, Unit
from cms.exposure.models import Exposure, Party
from complaints import promotion
from complaints.history.verify import findings
from complaints.lifecycle import IllegalMove, Incomplete, NotAllowed, Stale
from complaints.models import Complaint
from portal.accounts.models import User
from portal.contacts.models import Contact
from portal.shell import generation
from tests.complaints.cast import account
from tests.complaints.exposing import chosen, exposable
from tests.factories.complaints import PHONE, closed
from tests.factories.exposures import exposure_index

pytestmark = pytest.mark.django_db
NAME = "清溪王记砂石场"
SAID: dict[str, Any] = {"kind": "trader", "name": NAME, "proof": "record", "reference": "清水执〔2026〕12号"}


@pytest.fixture
def case(reach: Reach, officer: User, unit: Unit) -> Complaint:
    exposure_index()
    case = exposable(reach, officer, to=unit)
    case = promotion.promote(complaint=case, actor=officer, chosen=chosen(case))
    Exposure.objects.get().get_latest_revision().publish()
    return case


def verify(case: Complaint, actor: User, **more: Any) -> Complaint:
    return promotion.verify(complaint=case, actor=actor, words=f"到场查明是{NAME}的管子。", **{**SAID, **more})


def page(client: Client) -> str:
    generation.raise_now()
    return client.get(Exposure.objects.get().url).content.decode()


@pytest.mark.slow
def test_verified_told_heard_and_only_then_named(case: Complaint, officer: User, client: Client, settings: Any) -> None:
    case = verify(case, officer)
    assert NAME not in page(client) and "正在听取" in page(client)
    with pytest.raises(IllegalMove, match="告知"):
        promotion.replied(complaint=case, actor=officer, text="我们已经改了。")
    case = promotion.told(complaint=case, actor=officer, words="送达告知书")
    party = Party.objects.get()
    assert party.hear_until is not None and party.hear_until > timezone.localdate() and NAME not in page(client)
    promotion.replied(complaint=case, actor=officer, text="我们已经改了。")
    assert NAME in page(client) and "我们已经改了。" in page(client)


@pytest.mark.slow
def test_who_lets_his_days_go_by_is_named(case: Complaint, officer: User, client: Client) -> None:
    promotion.told(complaint=verify(case, officer), actor=officer, words="送达告知书")
    Party.objects.update(hear_until=timezone.localdate() - timedelta(days=1))
    assert NAME in page(client) and "没有回应" in page(client)


@pytest.mark.slow
def test_the_event_tells_the_proof_and_no_name(case: Complaint, officer: User) -> None:
    event = verify(case, officer).events.get(kind="verified")
    assert event.data == {"proof": "record", "party": "trader", "photos": []}
    assert "清水执〔2026〕12号" in event.words.text and NAME not in event.words.text and list(findings()) == []
    assert NAME not in str(Exposure.objects.get().get_latest_revision().content)
    contact = Party.objects.get().contact
    assert contact is not None and contact.name == NAME and NAME not in contact.name_cipher


@pytest.mark.slow
@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"kind": "union"}, "name"),
        ({"name": " "}, "name"),
        ({"proof": "hearsay"}, "words"),
        ({"reference": ""}, "reference"),
        ({"reference": "", "photos": [10**9]}, "photos"),
    ],
)
def test_what_is_missing_is_asked_for(more: dict[str, Any], field: str, case: Complaint, officer: User) -> None:
    with pytest.raises(Incomplete) as lack:
        verify(case, officer, **more)
    assert lack.value.field == field and not Party.objects.exists()
    with pytest.raises(Incomplete):
        promotion.verify(complaint=case, actor=officer, words="", **SAID)


@pytest.mark.slow
def test_the_reporters_photos_prove_nothing_the_units_do(reach: Reach, officer: User, unit: Unit) -> None:
    from tests.complaints.exposing import cover, shot, show

    exposure_index()
    case = closed(reach=reach, to=unit, outcome="solved", public_consent=True, photographs=(shot(),))
    cover(case, officer)
    case = show(case, officer)
    case = promotion.promote(complaint=case, actor=officer, chosen=chosen(case))
    of = {photo.origin: photo.pk for photo in case.evidence.all()}
    with pytest.raises(Incomplete, match="举报人的照片"):
        verify(case, officer, reference="", photos=[of["report"]])
    verify(case, officer, reference="", photos=[of["answer"]])
    assert Party.objects.get().verified_by == officer


@pytest.mark.slow
def test_who_brought_the_case_verifies_nothing(case: Complaint, officer: User, county_office: Unit) -> None:
    Complaint.objects.filter(pk=case.pk).update(entered_by=officer)
    case.refresh_from_db()
    with pytest.raises(NotAllowed, match="以外的人"):
        verify(case, officer)
    Complaint.objects.filter(pk=case.pk).update(entered_by=None)
    case.refresh_from_db()
    reporter = account("neighbour", "moderator", county_office, phone=PHONE)
    with pytest.raises(NotAllowed, match="以外的人"):
        verify(case, reporter)
    verify(case, officer)


def test_nor_do_other_roles_offices_or_stale_forms(
    case: Complaint, other_officer: User, county_office: Unit, officer: User
) -> None:
    for actor in (other_officer, account("night", "duty", county_office)):
        with pytest.raises(NotAllowed):
            verify(case, actor)
    with pytest.raises(Stale):
        verify(case, officer, version=case.version - 1)


@pytest.mark.slow
def test_nobody_is_told_or_heard_who_is_not_verified(case: Complaint, officer: User) -> None:
    with pytest.raises(IllegalMove, match="核实"):
        promotion.told(complaint=case, actor=officer, words="送达告知书")
    with pytest.raises(Incomplete):
        promotion.told(complaint=case, actor=officer, words=" ")
    with pytest.raises(Incomplete):
        promotion.replied(complaint=case, actor=officer, text="")


def test_without_a_page_there_is_no_party(reach: Reach, officer: User, unit: Unit) -> None:
    with pytest.raises(IllegalMove, match="还没有曝光"):
        verify(exposable(reach, officer, to=unit), officer)


@pytest.mark.slow
def test_another_party_is_heard_anew_and_the_first_name_is_erased(case: Complaint, officer: User) -> None:
    case = promotion.told(complaint=verify(case, officer), actor=officer, words="送达告知书")
    first = Party.objects.get().contact
    verify(case, officer, name="另一家砂石场")
    party = Party.objects.get()
    assert party.name == "另一家砂石场" and party.told_at is None and not party.named
    assert first is not None and Contact.objects.get(pk=first.pk).name == ""
