"""违法内容 in one act, and 全部来自此来源 judged in one act."""

import hashlib
from typing import Any

import pytest
from django.test import Client

from cms.directory.models import Reach
from complaints import alerting, illegal, sources
from complaints.choices import Channel
from complaints.lifecycle import IllegalMove, Incomplete, NotAllowed
from complaints.models import Complaint, Evidence, IllegalContent
from portal.accounts.models import User
from portal.guard.models import Block
from portal.uploads import private
from tests.complaints.shown import public
from tests.factories.complaints import PHONE, photograph, received

WORDS = "这里是一段违法的话"
NETWORK = "c" * 64


def came(reach: Reach, words: str = WORDS, phone: str = PHONE, sender: str = NETWORK, **more: object) -> Complaint:
    """A report from that network."""
    said = {"phone": phone, "sender": sender, "photographs": (photograph(),), **more}
    return received(reach=reach, description=words, token_digest=hashlib.sha256(words.encode()).hexdigest(), **said)


@pytest.fixture
def case(reach: Reach, county_office: object) -> Complaint:
    return came(reach)


def found(case: Complaint, officer: User) -> IllegalContent:
    return illegal.found(complaint=case, actor=officer, kind="obscene", reason="照片不堪入目")


@pytest.mark.slow
def test_one_act_hides_preserves_blocks_and_declines(
    case: Complaint, officer: User, reach: Reach, client: Client
) -> None:
    photo = case.evidence.get()
    with photo.file.open("rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    row = found(case, officer)
    case.refresh_from_db()
    assert (case.description, case.status, case.publicity, case.evidence.count()) == ("", "declined", "withheld", 0)
    assert [event.kind for event in case.events.order_by("n")] == ["register", "illegal_found", "decline"]
    kept = row.files.get()
    assert (row.words, row.words_sha256) == (WORDS, hashlib.sha256(WORDS.encode()).hexdigest())
    assert kept.sha256 == digest and private.storage().exists(str(kept.file)) and row.came_at == case.received_at
    assert {one.kind for one in Block.objects.all()} == {"phone", "source"} and row.blocked
    client.force_login(officer)
    notice = client.get(f"/admin/complaints/{case.number}/illegal/").content.decode()
    assert digest in notice and row.words_sha256 in notice and WORDS not in notice and PHONE not in notice
    assert WORDS not in client.get(f"/admin/complaints/{case.number}/").content.decode()
    assert client.get(f"/admin/complaints/files/{photo.pk}/").status_code == 404
    again = came(reach, "换一段话再来", sender="")
    other = came(reach, "别的人在同一个网络", phone="+8613900000009")
    assert again.held == other.held == alerting.BLOCKED, "taken in, but looked at first"
    assert came(reach, "谁也不认识", phone="+8613900000008", sender="").held == ""
    with pytest.raises(IllegalMove):
        found(case, officer)


def test_a_public_case_goes_at_once_and_one_under_way_goes_on(
    officer: User, reach: Reach, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    case = public(reach=reach)
    assert client.get(f"/cases/{case.public_number}/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        illegal.found(complaint=case, actor=officer, kind="other", reason="广告", block=False)
    case.refresh_from_db()
    assert client.get(f"/cases/{case.public_number}/").status_code == 404
    assert (case.status, case.publicity, Block.objects.count()) == ("handling", "withheld", 0)


def test_who_may_and_what_is_needed(case: Complaint, officer: User, other_officer: User, operator: User) -> None:
    for kind, reason, field in (("", "看到了", "kind"), ("fraud", " ", "reason")):
        with pytest.raises(Incomplete) as lacking:
            illegal.found(complaint=case, actor=officer, kind=kind, reason=reason)
        assert lacking.value.field == field
    for somebody in (other_officer, operator):
        with pytest.raises(NotAllowed):
            found(case, somebody)
    assert Evidence.objects.filter(complaint=case).exists() and not IllegalContent.objects.exists()


@pytest.mark.slow
def test_the_desk_veils_pictures_until_somebody_has_judged(case: Complaint, officer: User, client: Client) -> None:
    client.force_login(officer)
    for address in (f"/admin/complaints/{case.number}/", f"/admin/complaints/screen/{case.number}/"):
        page = client.get(address).content.decode()
        assert 'class="veil"' in page and 'type="checkbox" class="veil__box"' in page and "data-photo" in page
    from complaints import moderation

    moderation.accept(complaint=case, actor=officer)
    assert "veil__box" not in client.get(f"/admin/complaints/{case.number}/").content.decode()


@pytest.mark.slow
def test_all_of_a_source_are_judged_in_one_act_as_far_as_the_account_sees_them(
    case: Complaint, officer: User, reach: Reach, other_reach: Reach, other_office: object, client: Client
) -> None:
    held = [came(reach, f"一样的话{n}", phone="", held="rate") for n in "甲乙"]
    by_phone = came(reach, "同一个电话", sender="")
    theirs, stranger = came(other_reach, "别的县"), came(reach, "别的人", phone="+8613900000008", sender="d" * 64)
    client.force_login(officer)
    address = f"/admin/complaints/{held[0].number}/source/"
    page = client.get(address).content.decode()
    for one, there in ((held[1], True), (case, True), (by_phone, False), (theirs, False), (stranger, False)):
        assert (f'data-case="{one.number}"' in page) is there, one.description
    assert f'data-case="{by_phone.number}"' in client.get(f"/admin/complaints/{case.number}/source/").content.decode()
    sent = {"case": [held[0].number, held[1].number, theirs.number], "judged": "through"}
    assert client.post(address, sent).status_code == 302
    assert {Complaint.objects.get(pk=one.pk).held for one in held} == {""}
    assert client.post(address, {**sent, "judged": "decline"}).status_code == 422, "words are needed"
    done = client.post(address, {**sent, "judged": "decline", "words": "请打12345", "block": "1"})
    assert done.status_code == 302 and Block.objects.get().digest == NETWORK
    assert {Complaint.objects.get(pk=one.pk).status for one in held} == {"declined"}
    assert {Complaint.objects.get(pk=one.pk).status for one in (theirs, stranger, case)} == {"received"}


def test_a_report_keeps_a_keyed_digest_of_its_network_and_nothing_else(client: Client, county_office: object) -> None:
    from complaints.models import Submission
    from portal.guard import tokens

    form = {"category": "sewage", "description": "桥下排黑水", "token": tokens.make()}
    assert client.post("/report/", form, REMOTE_ADDR="9.9.9.9").status_code == 200
    row = Submission.objects.get()
    assert len(row.source) == 64 and "9.9.9.9" not in str(list(Submission.objects.values()))
    assert row.complaint.channel == Channel.WEB
    assert sources.sweep() == 0 and sources.forget(row.complaint) == 1
    row.refresh_from_db()
    assert row.source == ""
