"""/track/ with the number of who saw it too: the public state, his own mark, nothing of the reporter."""

from typing import Any

import pytest
from django.test import Client

from cms.directory.models import Reach
from complaints import answering, merging, publication
from complaints.models import Complaint, Evidence, Sighting
from portal.accounts.models import User
from portal.codes import links
from portal.codes.query import query_code
from tests.complaints.channels import pages
from tests.complaints.shown import TITLE, marked, public, published
from tests.complaints.tracking.browser import inside as reporter_in, picture, text, tried
from tests.complaints.tracking.test_mine import MINE, prove
from tests.factories.complaints import WORDS, answered, handling, officer_of, photograph, received

PHONE = "+8613912340000"


@pytest.fixture
def case(officer: User, reach: Reach) -> Complaint:
    return public(reach=reach, photographs=(photograph(),))


@pytest.fixture
def row(case: Complaint) -> Sighting:
    return marked(case, phone=PHONE)


def inside(row: Sighting) -> Client:
    client = Client()
    assert tried(client, row.number, query_code(row.uuid, row.code_version)).status_code == 303
    return client


def page_of(row: Sighting, client: Client | None = None, **query: str) -> Any:
    return (client or inside(row)).get(f"/track/{row.number}/", query)


def test_number_and_code_open_the_public_state(case: Complaint, row: Sighting) -> None:
    page = page_of(row)
    assert TITLE in text(page) and 'data-case-status="handling"' in text(page) and pages.headings(page) == 1
    assert "private, no-store" in page["Cache-Control"] and "noindex" in page["X-Robots-Tag"]


def test_nothing_of_the_reporter_is_on_it(case: Complaint, row: Sighting) -> None:
    page = text(page_of(row))
    secrets = (WORDS, case.number, "<img data-photo", "withdraw", "verdict", "reply", "appeal", "urge")
    assert not any(secret in page for secret in secrets)


def test_in_english_it_has_no_chinese(row: Sighting) -> None:
    assert pages.chinese_in_english(page_of(row, lang="en")) == []


def test_the_code_of_the_case_does_not_open_it_nor_the_other_way_round(case: Complaint, row: Sighting) -> None:
    codes = query_code(row.uuid, 1), query_code(case.uuid, 1)
    assert tried(Client(), row.number, codes[1]).status_code == 200
    assert tried(Client(), case.number, codes[0]).status_code == 200


def test_an_unknown_number_and_a_wrong_code_look_the_same(row: Sighting) -> None:
    wrong, unknown = (text(tried(Client(), number, "00000000")) for number in (row.number, "2631000015"))
    spaced = f"{row.number[:4]} {row.number[4:8]} {row.number[8:]}"
    assert wrong.replace(spaced, "") == unknown.replace("2631 0000 15", "")


def test_the_fifth_wrong_code_pauses(row: Sighting) -> None:
    client = Client()
    answers = [tried(client, row.number, "00000000").status_code for _ in range(6)]
    assert answers[:4] == [200] * 4 and answers[-1] == 429


@pytest.mark.slow
def test_a_link_opens_it_and_one_of_another_does_not(case: Complaint, row: Sighting) -> None:
    good, bad = (links.make("track", str(one.uuid), days=1) for one in (row, case))
    client = Client()
    assert client.get(f"/track/{row.number}/?k={good}").status_code == 303
    assert TITLE in text(page_of(row, client))
    assert TITLE not in text(Client().get(f"/track/{row.number}/?k={bad}", follow=True))


def test_a_stranger_sees_the_form(row: Sighting) -> None:
    assert TITLE not in text(Client().get(f"/track/{row.number}/"))


@pytest.mark.parametrize("act", ["withdraw", "verdict", "reply", "appeal", "urge", "consent"])
def test_what_reporters_do_is_not_his(case: Complaint, row: Sighting, act: str) -> None:
    assert inside(row).post(f"/track/{row.number}/{act}/", {"words": "x"}).status_code == 404
    before = Complaint.objects.get(pk=case.pk)
    assert (before.status, before.version) == ("handling", case.version + 1)


@pytest.mark.slow
def test_a_photo_is_added_and_the_reporter_is_not_shown_it(case: Complaint, row: Sighting) -> None:
    client = inside(row)
    answer = client.post(f"/track/{row.number}/photos/", {"photos": [picture()]})
    assert answer.status_code == 303 and "收到您的照片1张" in text(page_of(row, client))
    photo = Evidence.objects.get(sighting=row)
    reporter = reporter_in(case)
    assert f"/photos/{photo.pk}/" not in text(reporter.get(f"/track/{case.number}/"))
    assert reporter.get(f"/track/{case.number}/photos/{photo.pk}/").status_code == 404
    assert client.get(f"/track/{row.number}/photos/{photo.pk}/").status_code == 404


def test_without_a_photo_and_beyond_three_it_says_so(case: Complaint, row: Sighting) -> None:
    client = inside(row)
    assert "请先选一张照片" in text(client.post(f"/track/{row.number}/photos/"))
    for seed in range(3):
        Evidence.objects.create(
            complaint=case, sighting=row, sha256=str(seed), width=1, height=1, added_at=row.at, file="x.jpg"
        )
    assert "最多3张" in text(client.post(f"/track/{row.number}/photos/", {"photos": [picture()]}))


def test_without_the_right_nothing_is_taken(row: Sighting) -> None:
    assert Client().post(f"/track/{row.number}/photos/", {"photos": [picture()]}).status_code == 403
    assert Client().post(f"/track/{row.number}/erase/").status_code == 403


def test_the_result_is_told_as_far_as_it_is_public(officer: User, reach: Reach) -> None:
    case = published(answered(reach=reach, category="sewage", outcome="explained"))
    row = marked(case)
    answering.resolve(complaint=case, actor=officer_of(case))
    page = text(page_of(row))
    assert "解释说明" in page and "已办结" in page and "等您说一声" not in page


def test_of_a_case_that_is_not_public_not_even_its_end_is_told(
    case: Complaint, row: Sighting, second_officer: User
) -> None:
    publication.take_down(complaint=case, actor=second_officer, words="有人名")
    before = text(page_of(row)).split("<main")[1]
    assert TITLE not in before and "现在没有公开" in before and "data-case-status" not in before
    Complaint.objects.filter(pk=case.pk).update(status="closed")
    assert text(page_of(row)).split("<main")[1].split("还想补充")[0] == before.split("还想补充")[0]


def test_a_joined_case_shows_the_one_that_leads_when_it_is_public(reach: Reach, case: Complaint) -> None:
    joined = published(received(reach=reach, category="sewage"))
    row = marked(joined)
    merging.merge(complaint=joined, actor=officer_of(joined), into=case)
    page = text(page_of(row))
    assert 'data-case-status="handling"' in page and case.public_number in page


def test_joined_to_a_hidden_one_it_names_none(officer: User, reach: Reach) -> None:
    joined, lead = published(received(reach=reach, category="sewage")), handling(reach=reach)
    row = marked(joined)
    merging.merge(complaint=joined, actor=officer_of(joined), into=lead)
    page = text(page_of(row))
    assert lead.public_number not in page and lead.number not in page and "现在没有公开" in page


def test_he_erases_what_he_left(row: Sighting, settings: Any, tmp_path: Any) -> None:
    settings.DATA_DIR = tmp_path
    client = inside(row)
    assert client.post(f"/track/{row.number}/erase/").status_code == 303
    row.refresh_from_db()
    assert row.erased_at and row.contact is not None and row.contact.erased_at
    assert "已经清除" in text(page_of(row, client))
    assert tried(Client(), row.number, query_code(row.uuid, 1)).status_code == 200


@pytest.mark.slow
def test_the_phone_finds_takes_along_and_erases_it(row: Sighting, settings: Any, tmp_path: Any) -> None:
    settings.DATA_DIR = tmp_path
    client = prove(PHONE)
    page = text(client.get(MINE))
    assert f'data-mark="{row.number}"' in page and "留过1件" in page
    taken = client.post(f"{MINE}export/").json()
    assert [(one["number"], one["phone"]) for one in taken["seen_too"]] == [(row.number, PHONE)]
    assert (taken["cases"], taken["seen_too"][0]["case"]) == ([], row.complaint.public_number)
    assert client.post(f"{MINE}erase/", {"number": row.number}).status_code == 303
    row.refresh_from_db()
    assert row.erased_at and f'data-mark="{row.number}"' not in text(client.get(MINE))


def test_another_phone_erases_nothing_of_it(row: Sighting, case: Complaint) -> None:
    client = prove()
    client.post(f"{MINE}erase/", {"number": row.number})
    client.post(f"{MINE}erase/", {"all": "1"})
    row.refresh_from_db()
    assert row.erased_at is None and row.contact is not None and row.contact.erased_at is None


def test_this_phone_is_cleared(row: Sighting) -> None:
    client = inside(row)
    client.get(f"/cases/{row.complaint.public_number}/seen/")
    client.post("/track/forget/", {"number": row.number})
    assert client.cookies["seen"].value == "" and TITLE not in text(page_of(row, client))
