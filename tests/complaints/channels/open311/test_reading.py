"""What other programs may read, and how they ask for it."""

import datetime
import json
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.directory.models import Reach
from complaints.models import Complaint, Evidence
from tests.complaints.channels.open311.conftest import LIST, rows, tree
from tests.complaints.shown import public, published, solved
from tests.factories.complaints import WORDS, handling, received

pytestmark = pytest.mark.usefixtures("city_office")
DAY = datetime.timedelta(days=1)


def ids(client: Client, **asked: str) -> list[str]:
    return [one["service_request_id"] for one in rows(client.get(f"{LIST}.json", asked))]


def test_discovery_leads_to_the_interface_in_both_forms(client: Client) -> None:
    found = rows(client.get("/open311/discovery.json"))
    assert found["endpoints"][0]["url"] == "http://testserver/open311/v2"
    assert found["endpoints"][0]["formats"] == ["text/xml", "application/json"]
    top = tree(client.get("/open311/discovery.xml"))
    assert top.tag == "discovery" and top.findtext("endpoints/endpoint/url") == "http://testserver/open311/v2"
    assert client.get("/open311/discovery.json")["Access-Control-Allow-Origin"] == "*"


def test_each_service_has_the_questions_of_its_kind(client: Client, db: None) -> None:
    top = tree(client.get("/open311/v2/services/signboard.xml"))
    assert [one.text for one in top.findall("attributes/attribute/code")][:2] == ["wrong", "side"]
    values = top.findall("attributes/attribute")[0].findall("values/value/key")
    assert "faded" in [one.text for one in values] and top.findtext("attributes/attribute/variable") == "true"
    assert rows(client.get("/open311/v2/services/nothing.json"), 404)[0]["code"] == "404"


def test_a_row_holds_public_facts_alone_and_a_place_of_the_register(client: Client, reach: Reach) -> None:
    case = published(handling(category="sewage", reach=reach, place="我家门口", name="王五", latitude="33.900000",
                              longitude="119.300000"))  # fmt: skip
    row = rows(client.get(f"{LIST}/{case.public_number}.json?extensions=true"))[0]
    assert (row["service_request_id"], row["status"]) == (case.public_number, "open")
    assert row["address_id"] == "qingxi-3" and row["requested_datetime"].endswith("+08:00")
    assert row["expected_datetime"] and "办理中" in row["status_notes"]
    assert row["extended_attributes"]["water_name"] == "清溪河" and row["extended_attributes"]["photos"] == []
    assert (row["lat"], row["long"]) != (33.9, 119.3)
    whole = json.dumps(row, ensure_ascii=False)
    assert not [one for one in (case.number, "我家门口", "王五", WORDS, "138123") if one in whole]
    top = tree(client.get(f"{LIST}/{case.public_number}.xml"))
    assert top.tag == "service_requests" and len(top.findall("request")) == 1
    assert top.find("request/extended_attributes") is None


@pytest.mark.slow
def test_what_is_not_public_or_not_for_strangers_is_not_there(client: Client, reach: Reach) -> None:
    open_one, guarded, about = public(reach=reach), public(reach=reach), public(reach=reach)
    hidden = received(reach=reach)
    Complaint.objects.filter(pk=guarded.pk).update(confidential=True)
    Complaint.objects.filter(pk=about.pk).update(about_chief=True)
    assert ids(client) == [open_one.public_number]
    for case in (guarded, about, hidden):
        assert rows(client.get(f"{LIST}/{case.public_number}.json"), 404)[0]["code"] == "404"
        assert ids(client, service_request_id=case.public_number) == []
    assert tree(client.get(f"{LIST}/{open_one.number}.xml"), 404).findtext("error/code") == "404"


@pytest.fixture
def ages() -> Iterator[dict[str, str]]:
    """Public numbers of cases of today, of 60 days and of 200 days ago; the last one is closed."""
    now = datetime.datetime(2026, 11, 30, 2, tzinfo=datetime.UTC)
    with time_machine.travel(now, tick=False):
        middle = public(category="litter", at=now - 60 * DAY)
        made = {"old": solved(at=now - 200 * DAY), "middle": middle, "new": public()}
        Complaint.objects.filter(pk=made["old"].pk).update(received_at=now - 200 * DAY)
        yield {name: case.public_number for name, case in made.items()}


@pytest.mark.slow
def test_the_filters_of_the_standard(client: Client, ages: dict[str, str]) -> None:
    assert ids(client) == [ages["new"], ages["middle"]], "the last ninety days"
    assert ids(client, start_date="2026-05-01T00:00:00Z", end_date="2026-07-01T00:00:00Z") == [ages["old"]]
    assert ids(client, start_date="2026-05-01") == [ages["old"]], "ninety days from there on"
    assert ids(client, status="closed") == [] and ids(client, status="open,closed") == ids(client)
    assert ids(client, service_code="litter,oil") == [ages["middle"]]
    named = f"{ages['old']},{ages['new']},123"
    assert ids(client, service_request_id=named, status="open", service_code="oil") == [ages["new"], ages["old"]]
    assert ids(client, service_request_id="x") == [] and ids(client, service_code="\x00litter") == [ages["middle"]]
    page = client.get(f"{LIST}.json", {"page_size": "1"})
    assert len(rows(page)) == 1 and "page=2" in page["Link"]
    second = client.get(f"{LIST}.json", {"page_size": "1", "page": "2"})
    assert rows(second)[0]["service_request_id"] == ages["middle"] and "Link" not in second


@pytest.mark.parametrize(
    "asked",
    [
        "start_date=yesterday", "end_date=2026-13-01", "start_date=2026-01-01&end_date=2026-06-01",
        "start_date=2026-06-01&end_date=2026-01-01", "status=done", "page=0", "page=x", "page_size=-1",
        "start_date=99999-01-01T00:00:00Z", "page=٣",
    ],
)  # fmt: skip
def test_filters_that_make_no_sense_are_told_of_in_both_forms(client: Client, db: None, asked: str) -> None:
    assert rows(client.get(f"{LIST}.json?{asked}"), 400)[0]["code"] == "400"
    top = tree(client.get(f"{LIST}.xml?{asked}"), 400)
    assert top.tag == "errors" and top.findtext("error/description")


def test_an_empty_list_is_one_and_other_addresses_and_methods_are_refused(client: Client, db: None) -> None:
    assert rows(client.get(f"{LIST}.json?start_date=2031-01-01")) == []
    assert tree(client.get(f"{LIST}.xml")).tag == "service_requests"
    assert rows(client.get("/open311/v2/nothing.json"), 404)[0]["code"] == "404"
    assert tree(client.get("/open311/v2/requests/9/8.xml"), 404).tag == "errors"
    refused = client.post("/open311/v2/services.json")
    assert rows(refused, 405) and refused["Allow"] == "GET"
    asked: Any = client.options(f"{LIST}.json")
    assert asked.status_code == 204 and "POST" not in asked["Access-Control-Allow-Methods"]


@pytest.mark.slow
def test_a_list_asks_as_little_for_many_as_for_two(client: Client, reach: Reach) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(f"{LIST}.json", {"page_size": "25"})
        return len(seen)

    cases = [public(reach=reach) for _ in range(2)]
    asked()  # lays the ground
    few = asked()
    cases += [public(reach=reach) for _ in range(4)]
    for n, case in enumerate(cases):
        picture = {"file": "x.jpg", "width": 1, "height": 1, "added_at": case.received_at, "public": True}
        Evidence.objects.create(complaint=case, sha256=f"{n:064}", **picture)
    assert asked() == few <= 8
    row = rows(client.get(f"{LIST}.json", {"page_size": "25"}))[0]
    assert row["media_url"].startswith("http://testserver/cases/")
