"""The page on which the office covers people and plates."""

import json
from io import BytesIO
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from PIL import Image, ImageStat

from cms.directory.models import Reach
from complaints import redacting
from complaints.models import Evidence
from portal.accounts.models import User
from portal.audit.models import Record
from portal.uploads.redaction import Kind, Shape
from tests import pictures
from tests.complaints.desk.conftest import Signed, text
from tests.factories.complaints import accepted, photograph

FACE = {"kind": "blackout", "x": "25", "y": "25", "w": "50", "h": "50"}
SHAPE = Shape(Kind.BLACKOUT, 0.25, 0.25, 0.5, 0.5)


@pytest.fixture
def photo(officer: User, reach: Reach) -> Evidence:
    """A photo with what a camera writes, of a case that waits for dispatch."""
    data = pictures.saved(pictures.noise(320, 240), "JPEG")
    said = "我家门口的水黑了，我叫王河，电话13812345678。"
    case = accepted(reach=reach, description=said, photographs=(photograph(data=data, width=320, height=240),))
    return case.evidence.get()


def address(photo: Evidence) -> str:
    return f"/admin/complaints/files/{photo.pk}/redact/"


def form(*rows: dict[str, str], initial: int = 0, **more: Any) -> dict[str, Any]:
    """What the page sends."""
    sent = {f"shape-{n}-{name}": value for n, row in enumerate(rows) for name, value in row.items()}
    return {"shape-TOTAL_FORMS": len(rows), "shape-INITIAL_FORMS": initial, **sent, **more}


def save(client: Client, photo: Evidence, *rows: dict[str, str], **more: Any) -> Any:
    photo.complaint.refresh_from_db()
    return client.post(address(photo), form(*rows, **{"version": photo.complaint.version, **more}))


def body(response: Any) -> bytes:
    return b"".join(response) if response.streaming else response.content


def middle(data: bytes) -> float:
    """The lightest pixel in the middle."""
    with Image.open(BytesIO(data)) as picture:
        wide, high = picture.size
        part = picture.convert("L").crop((wide * 3 // 8, high * 3 // 8, wide * 5 // 8, high * 5 // 8))
        return float(ImageStat.Stat(part).extrema[0][1])


def test_the_page_works_without_script(desk: Client, photo: Evidence) -> None:
    shown = text(desk.get(address(photo)))
    assert shown.count("<h1") == 1 and f"files/{photo.pk}/" in shown
    assert shown.count("data-row>") == 4  # three empty rows, and the one that script copies
    assert 'name="shape-2-w"' in shown and f'name="version" value="{photo.complaint.version}"' in shown


@pytest.mark.slow
def test_what_is_saved_is_what_others_get(desk: Client, photo: Evidence) -> None:
    response = save(desk, photo, FACE)
    assert response["Location"] == f"/admin/complaints/{photo.complaint.number}/#photos"
    photo.refresh_from_db()
    assert photo.shapes == [SHAPE.kept]
    own, others = (body(desk.get(f"/admin/complaints/files/{photo.pk}/{query}")) for query in ("", "?shown=1"))
    assert middle(own) > 100 and middle(others) < 8
    assert "已遮住1处" in text(desk.get(response["Location"]))


def test_saved_shapes_are_drawn_again_and_can_be_taken_away(desk: Client, photo: Evidence) -> None:
    save(desk, photo, FACE)
    shown = text(desk.get(address(photo)))
    assert 'x="25.0" y="25.0" width="50.0" height="50.0"' in shown
    save(desk, photo, {**FACE, "DELETE": "on"}, {"kind": "blur"}, initial=1)
    photo.refresh_from_db()
    assert photo.shapes == []


def test_the_result_is_shown_before_anything_is_saved(desk: Client, photo: Evidence) -> None:
    shown = text(save(desk, photo, FACE, do="preview"))
    photo.refresh_from_db()
    assert photo.shapes == []
    result = shown.split('data-result src="')[1].split('"')[0]
    response = desk.get(result)
    assert middle(body(response)) < 8
    assert response["Content-Type"] == "image/jpeg" and "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("bad", ["", "null", "[{}]", json.dumps([{**SHAPE.kept, "w": 9}]), "[" * 5000])
def test_a_result_of_anything_else_is_not_found(desk: Client, photo: Evidence, bad: str) -> None:
    assert desk.get(f"/admin/complaints/files/{photo.pk}/redacted/", {"shapes": bad}).status_code == 404


BAD = [
    {**FACE, "x": "60"},
    {**FACE, "x": "-1"},
    {**FACE, "w": "0"},
    {**FACE, "w": "NaN"},
    {**FACE, "w": "1e2000"},
    {**FACE, "h": ""},
    {**FACE, "kind": "sticker"},
    {**FACE, "y": "x" * 5000},
]


@pytest.mark.parametrize("row", BAD)
def test_a_row_that_is_no_rectangle_is_told_and_kept(desk: Client, photo: Evidence, row: dict[str, str]) -> None:
    response = save(desk, photo, row)
    assert response.status_code == 200 and 'role="alert"' in text(response)
    assert 'name="shape-0-y"' in text(response)
    photo.refresh_from_db()
    assert photo.shapes == []


@pytest.mark.parametrize("total", ["", "x", "100000"])
def test_a_form_with_wrong_counts_saves_nothing(desk: Client, photo: Evidence, total: str) -> None:
    response = save(desk, photo, FACE, **{"shape-TOTAL_FORMS": total})
    assert response.status_code == 200
    photo.refresh_from_db()
    assert photo.shapes == []


def test_a_page_drawn_before_a_change_answers_409_and_keeps_what_was_drawn(desk: Client, photo: Evidence) -> None:
    response = save(desk, photo, FACE, version=photo.complaint.version - 1)
    assert response.status_code == 409
    assert "data-conflict" in text(response) and 'value="25"' in text(response)


@pytest.mark.parametrize("who", ["other_officer", "handler", "supervisor", "operator", "auditor"])
def test_nobody_else_opens_it(signed: Signed, photo: Evidence, who: str, request: pytest.FixtureRequest) -> None:
    client = signed(request.getfixturevalue(who))
    wanted = 404 if who == "other_officer" else 403
    for there in (address(photo), f"/admin/complaints/files/{photo.pk}/redacted/?shapes=[]"):
        assert client.get(there).status_code == wanted
    assert save(client, photo, FACE).status_code == wanted
    photo.refresh_from_db()
    assert photo.shapes == []


def test_opening_the_original_is_recorded_once_and_the_rest_is_not(
    desk: Client, officer: User, photo: Evidence
) -> None:
    redacting.redact(evidence=photo, shapes=[SHAPE], actor=officer)
    for query in ("?small=1", "?shown=1", "?shown=1&small=1"):
        desk.get(f"/admin/complaints/files/{photo.pk}/{query}")
    assert not Record.objects.exists()
    for _ in range(2):
        desk.get(f"/admin/complaints/files/{photo.pk}/")
    record = Record.objects.get()
    assert (record.act, record.actor, record.reason) == ("see_original", officer, "受理审核")


def test_looking_does_not_outdate_the_forms_that_are_open(desk: Client, photo: Evidence) -> None:
    before = photo.complaint.version
    desk.get(f"/admin/complaints/files/{photo.pk}/")
    photo.complaint.refresh_from_db()
    assert photo.complaint.version == before


def test_the_case_leads_to_it_at_each_photo_and_in_the_forms(desk: Client, photo: Evidence) -> None:
    shown = text(desk.get(f"/admin/complaints/{photo.complaint.number}/"))
    assert shown.count(f'href="{address(photo)}"') == 2  # the photo, and the order; publishing needs consent


def test_who_only_looks_has_no_link(signed: Signed, auditor: User, photo: Evidence) -> None:
    assert address(photo) not in text(signed(auditor).get(f"/admin/complaints/{photo.complaint.number}/"))


def test_the_order_is_prefilled_without_numbers_and_names_what_to_rewrite(desk: Client, photo: Evidence) -> None:
    shown = text(desk.get(f"/admin/complaints/{photo.complaint.number}/"))
    order = shown.split('data-move="assign"')[1].split("</form>")[0]
    box = order.split("<textarea")[1].split("</textarea>")[0]
    assert "我家门口的水黑了，我叫〔已隐去〕，电话〔已隐去〕。" in box
    assert "<mark>我家门口</mark>" in order and "<mark>13812345678</mark>" in order
    assert "<mark>我家门口</mark>" in order.split("data-rewrite")[1]


def test_the_preview_shows_what_the_public_gets(desk: Client, officer: User, photo: Evidence) -> None:
    type(photo.complaint).objects.filter(pk=photo.complaint_id).update(public_consent=True)
    sent = {"title": "水黑", "text": "在查", "photos": [photo.pk]}
    shown = text(desk.post(f"/admin/complaints/{photo.complaint.number}/preview/", sent))
    assert f"files/{photo.pk}/?shown=1&small=1" in shown


def test_a_locked_database_keeps_the_rectangles(desk: Client, photo: Evidence, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(**_given: Any) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(redacting, "redact", fails)
    answer = save(desk, photo, FACE)
    assert answer.status_code == 503 and answer["Retry-After"] and "请过一分钟" in text(answer)
    assert 'name="shape-0-x" value="25' in text(answer)
