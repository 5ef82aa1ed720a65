import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from cms.directory.boards import issuing
from cms.directory.choices import BoardState, VisitKind
from cms.directory.models import BoardVisit, Reach, Signboard, Unit
from complaints.models import Complaint
from portal.uploads import private

pytestmark = pytest.mark.django_db


def picture() -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (60, 40), "#0B5A8F").save(out, "JPEG")
    return SimpleUploadedFile("board.jpg", out.getvalue(), "image/jpeg")


def form(phone: Client, **said: object) -> dict[str, object]:
    """The form as a browser sends it."""
    page = phone.get("/field/boards/").content.decode()
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token is not None
    return {"token": token[1], "latitude": "33.9", "longitude": "119.31", **said}


def test_a_sticker_is_bound_on_site_in_one_form_and_counts_once(phone: Client, reach: Reach) -> None:
    (code,) = issuing.issue(1, sticker=True)
    page = phone.get("/field/boards/").content.decode()
    assert f'value="{reach.code}"' in page and 'data-outbox="公示牌的登记"' in page, "it waits in the telephone too"
    said = form(phone, code="", decoded=f"HTTP://TESTSERVER/P/{code}", kind="bound", reach=reach.code, place="桥头")
    assert phone.post("/field/boards/", said).status_code == 422, "a photo is asked for"
    for _again in range(2):
        answer = phone.post("/field/boards/", {**said, "photo1": picture()}, follow=True)
    board = Signboard.objects.get(code=code)
    assert f"记下了：牌号{board.shown}" in answer.content.decode()
    visit = board.visits.get()
    assert (board.reach, board.state, board.place) == (reach, BoardState.INSTALLED, "桥头")
    assert visit.by is not None and private.storage().exists(visit.photo)


def test_a_report_through_an_unbound_sticker_is_taken_and_names_it(
    client: Client, reach: Reach, city_office: Unit
) -> None:
    (code,) = issuing.issue(1, sticker=True)
    page = client.get(f"/p/{code}/")
    assert page.status_code == 200 and "本平台不收费" in page.content.decode()
    assert client.get("/p/", {"code": code})["Location"] == f"/p/{code}/"
    token = re.search(r'name="token" value="([^"]+)"', client.get(f"/report/?board={code}").content.decode())
    assert token is not None
    said = {"token": token[1], "category": "litter", "description": "岸边垃圾", "board": code, "place": "桥下"}
    assert client.post("/report/", said).status_code == 200
    case = Complaint.objects.get()
    assert case.channel == "qr" and case.reach is None and f"牌号{code[:3]} {code[3:]}" in case.place


def test_a_foreign_code_on_a_board_is_reported(phone: Client, signboard: Signboard) -> None:
    said = form(phone, code=signboard.code, decoded="https://pay.example/abc", kind="inspected")
    assert phone.post("/field/boards/", said).status_code == 302
    assert BoardVisit.objects.get().kind == VisitKind.FOREIGN


def test_boards_and_reaches_beyond_the_seat_are_refused(
    phone: Client, client: Client, other_reach: Reach, reach: Reach
) -> None:
    (code,) = issuing.issue(1, sticker=True)
    board = Signboard.objects.create(code="481627", reach=other_reach)
    elsewhere = form(phone, code=code, kind="bound", reach=other_reach.code, photo1=picture())
    assert "请选这块牌子在哪段河" in phone.post("/field/boards/", elsewhere).content.decode()
    foreign = form(phone, code=board.code, kind="inspected")
    assert "没有这个牌号" in phone.post("/field/boards/", foreign).content.decode()
    assert "请选一样" in phone.post("/field/boards/", form(phone, code=board.code, kind="x")).content.decode()
    assert not BoardVisit.objects.exists() and not Signboard.objects.filter(code=code).exists()
    assert client.get("/field/boards/")["Location"].startswith("/field/sign-in/")
