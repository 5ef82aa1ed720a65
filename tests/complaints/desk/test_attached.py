"""Files of the office behind the desk: sent, opened by who may, refused with words at the field."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cms.directory.models import Reach, Unit
from complaints import attaching, conflict, guarded
from complaints.models import Attachment, Complaint
from portal.accounts.models import User
from tests import pictures
from tests.complaints.cast import account
from tests.complaints.desk.conftest import Signed, text
from tests.complaints.papers import docx, letter, pdf
from tests.factories.complaints import received

ADDRESS = "/admin/complaints/{}/{}"
FILE = "/admin/complaints/files/attached/{}/"


@pytest.fixture
def case(reach: Reach, county_office: Unit) -> Complaint:
    return received(reach=reach)


def send(client: Client, case: Complaint, data: bytes, name: str, **said: str) -> str:
    form = {"file": SimpleUploadedFile(name, data), "purpose": "other", **said}
    return text(client.post(ADDRESS.format(case.number, "attach/"), form, follow=True))


@pytest.mark.slow
def test_a_document_is_handed_out_to_be_saved_and_may_do_nothing(desk: Client, case: Complaint) -> None:
    shown = send(desk, case, docx(), "核查报告", purpose="signed")
    row = Attachment.objects.get()
    assert f'data-attachment="{row.pk}"' in shown and "签字盖章的扫描件" in shown and "核查报告" in shown
    response = desk.get(FILE.format(row.pk))
    assert "attachment" in response["Content-Disposition"] and ".docx" in response["Content-Disposition"]
    assert "sandbox" in response["Content-Security-Policy"] and response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.slow
def test_a_pdf_opens_once_the_worker_has_drawn_it(desk: Client, case: Complaint) -> None:
    assert "正在检查" in send(desk, case, pdf(), "交办单.pdf")
    row = Attachment.objects.get()
    assert desk.get(FILE.format(row.pk)).status_code == 404
    attaching.draw(row.pk)
    response = desk.get(FILE.format(row.pk))
    assert response["Content-Type"] == "application/pdf"
    assert b"".join(response.streaming_content).startswith(b"%PDF-")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [(pictures.SVG, "a.svg", "只收"), (docx(**{"word/vbaProject.bin": b"x"}), "a.docx", "宏"), (b"", "a.pdf", "空的")],
)
def test_what_is_not_taken_is_told_at_the_field(
    desk: Client, case: Complaint, data: bytes, name: str, words: str
) -> None:
    shown = send(desk, case, data, name)
    assert words in shown and 'href="#attach-file"' in shown and not Attachment.objects.exists()


def test_without_a_file_it_is_told_too(desk: Client, case: Complaint) -> None:
    response = desk.post(ADDRESS.format(case.number, "attach/"), {"purpose": "other"})
    assert response.status_code == 422 and "请选一个文件" in text(response)


@pytest.mark.slow
def test_it_is_taken_off_for_a_reason(desk: Client, case: Complaint, officer: User) -> None:
    row = attaching.attach(complaint=case, actor=officer, file=letter())
    response = desk.post(FILE.format(row.pk) + "remove/", {"reason": ""})
    assert response.status_code == 422 and "请写为什么拿掉" in text(response)
    shown = text(desk.post(FILE.format(row.pk) + "remove/", {"reason": "挂错了"}, follow=True))
    assert "拿掉了" in shown and "data-attachment=" not in shown and "来信.jpg：挂错了" in shown
    assert desk.get(FILE.format(row.pk)).status_code == 404


@pytest.mark.slow
def test_nobody_opens_it_who_may_not_open_the_case(
    signed: Signed, case: Complaint, officer: User, other_officer: User, handler: User, unit: Unit, city_officer: User
) -> None:
    row = attaching.attach(complaint=case, actor=officer, file=letter())
    contractor = account("contractor", "contractor", unit)
    wrong = {other_officer: 404, handler: 403, contractor: 302}
    found = {user: signed(user).get(FILE.format(row.pk)).status_code for user in wrong}
    assert found[other_officer] == 404 and found[handler] in (302, 403) and found[contractor] in (302, 403)
    conflict.name_subject(complaint=case, actor=city_officer, unit=case.owner)
    assert signed(officer).get(FILE.format(row.pk)).status_code == 404
    assert signed(officer).post(FILE.format(row.pk) + "remove/", {"reason": "x"}).status_code == 404


@pytest.mark.slow
def test_of_a_confidential_case_whoever_looks_on_opens_it_after_a_reason(
    signed: Signed, reach: Reach, city_officer: User, supervisor: User
) -> None:
    case = received(reach=reach, confidential=True)
    row = attaching.attach(complaint=case, actor=city_officer, file=letter())
    client = signed(supervisor)
    assert "来信.jpg" not in text(client.get(ADDRESS.format(case.number, "")))
    assert client.get(FILE.format(row.pk)).status_code == 404
    guarded.opened(case=case, user=supervisor, reason="督办前核对")
    assert "来信.jpg" in text(client.get(ADDRESS.format(case.number, "")))
    assert client.get(FILE.format(row.pk)).status_code == 200
