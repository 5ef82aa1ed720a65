"""/data/: every set in four forms, nothing private in it, tags and days, large sets from files of the worker."""

import csv
import io
import json
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from cms.core.open_data import open_data
from cms.directory import completeness
from cms.directory.models import Division, OpenFile
from cms.directory.opened import built, forms
from portal.shell import generation
from tests.factories.complaints import received
from tests.factories.directory import AppointmentFactory, PersonFactory, PostFactory, ReachFactory, SignboardFactory

pytestmark = pytest.mark.django_db


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.fixture
def register() -> None:
    reach = ReachFactory(code="r1")
    SignboardFactory(reach=reach, latitude="33.01", longitude="119.30")
    AppointmentFactory(post=PostFactory(reach=reach), person=PersonFactory(name="公开人", office_phone="0000-1234567"))
    AppointmentFactory(post=PostFactory(reach=reach), person=PersonFactory(hidden=True, name="不公开人"))
    AppointmentFactory(post=PostFactory(reach=reach), person=PersonFactory(name="手机人", office_phone="13800138000"))


@pytest.mark.slow
def test_every_set_in_every_form(register: None, client: Client) -> None:
    page = client.get("/data/").content.decode()
    everything = page
    for one in open_data.every():
        assert f"/data/{one.name}.geojson" in page
        rows = list(csv.reader(io.StringIO(body(client.get(f"/data/{one.name}.csv")).decode("utf-8-sig"))))
        assert rows[0] == [str(column.label) for column in one.columns]
        found = json.loads(body(client.get(f"/data/{one.name}.json")))
        assert len(found["rows"]) == len(rows) - 1 and found["licence"]
        shapes = json.loads(body(client.get(f"/data/{one.name}.geojson")))
        assert [feature["properties"] for feature in shapes["features"]] == found["rows"]
        book = load_workbook(io.BytesIO(body(client.get(f"/data/{one.name}.xlsx"))))
        assert book.active.max_row == len(rows)
        everything += json.dumps(shapes, ensure_ascii=False) + str(rows)
    assert "公开人" in everything and "0000-1234567" in everything
    assert "不公开人" not in everything and "13800138000" not in everything
    boards = json.loads(body(client.get("/data/boards.geojson")))
    assert boards["features"][0]["geometry"] == {"type": "Point", "coordinates": [119.3, 33.01]}
    words = body(client.get("/data/dictionary.csv")).decode()
    assert all(one.name in words for one in open_data.every())
    assert client.get("/data/x.csv").status_code == client.get("/data/rivers.pdf").status_code == 404


def test_what_has_not_changed_is_not_sent_again(register: None, client: Client) -> None:
    for address in ("/data/dictionary.csv", "/data/rivers.csv"):
        first = client.get(address)
        assert first["ETag"] and first["Last-Modified"]
        assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
        assert client.get(address, headers={"if-modified-since": first["Last-Modified"]}).status_code == 304
    generation.raise_now()
    assert client.get("/data/rivers.csv", headers={"if-none-match": first["ETag"]}).status_code == 200


@pytest.mark.slow
def test_a_large_set_comes_from_the_workers_file(register: None, client: Client, monkeypatch: Any) -> None:
    live = body(client.get("/data/reaches.json"))
    monkeypatch.setattr(built, "LARGE", 0)
    assert body(client.get("/data/reaches.json")) == live, "until there is a file the rows are streamed"
    files = sum(len(forms.TYPES) for one in open_data.every() if built.large(one))
    assert built.build() == files and built.build() == 0
    answer = client.get("/data/reaches.json")
    assert body(answer) == live and OpenFile.objects.get(name="reaches", form="json").etag in answer["ETag"]
    generation.raise_now()
    assert built.build() == files and client.get("/data/reaches.json")["ETag"] == answer["ETag"], (
        "same content, same tag"
    )


def test_a_county_that_waits_and_cases_that_are_not_public_are_not_in_it(register: None, client: Client) -> None:
    case = received(description="不公开的话")
    completeness.prepare(Division.objects.get(code="329921000000"))
    for name in ("rivers", "reaches", "posts", "boards", "cases"):
        assert json.loads(body(client.get(f"/data/{name}.json")))["rows"] == [], name
    assert case.public_number not in client.get("/data/").content.decode()
