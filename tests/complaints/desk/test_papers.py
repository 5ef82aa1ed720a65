"""Official papers on the case's page and in their register."""

import re
import zipfile
from io import BytesIO

import pytest
from django.test import Client

from cms.directory.models import Reach
from complaints.documents import issuing
from complaints.models import Complaint, Paper
from portal.accounts.models import User
from tests.complaints.desk.conftest import Signed, text
from tests.factories.complaints import assigned, closed, officer_of, photograph

DESK = "/admin/complaints"


def printed(desk: Client, case: Complaint, **said: object) -> str:
    return text(desk.post(f"{DESK}/{case.number}/papers/", said, follow=True))


@pytest.mark.slow
def test_a_paper_gets_its_number_on_the_page_and_opens_as_pdf_and_docx(desk: Client, reach: Reach) -> None:
    case = assigned(reach=reach)
    page = text(desk.get(f"{DESK}/{case.number}/"))
    (order,) = re.findall(r'data-paper-for="(\d+)"', page)
    page = printed(desk, case, order=order)
    paper = Paper.objects.get()
    assert f"文号：{paper.number}。" in page and f'data-paper="{paper.pk}"' in page
    assert f'data-paper-for="{order}"' not in page and 'data-paper-for="file"' in page
    assert desk.get(f"{DESK}/papers/{paper.pk}/sheet.pdf").content.startswith(b"%PDF")
    with zipfile.ZipFile(BytesIO(desk.get(f"{DESK}/papers/{paper.pk}/sheet.docx").content)) as book:
        document = book.read("word/document.xml").decode()
    assert paper.number in document and "请到现场查看" in document


@pytest.mark.slow
def test_the_file_of_a_case_tells_its_whole_course_with_the_photos_of_the_answer(desk: Client, reach: Reach) -> None:
    case = closed(reach=reach, outcome="solved", photographs=(photograph(),))
    page = printed(desk, case)
    assert 'data-paper-for="file"' not in page
    response = desk.get(f"{DESK}/papers/{Paper.objects.get().pk}/sheet.docx")
    assert "attachment" in response["Content-Disposition"] and "no-store" in response["Cache-Control"]
    with zipfile.ZipFile(BytesIO(response.content)) as book:
        document = book.read("word/document.xml").decode()
        pictures = [name for name in book.namelist() if name.startswith("word/media/")]
        about = book.read("docProps/core.xml").decode()
    assert len(pictures) == 1, "the one of the answer; the reporter's was not released"
    assert "python" not in about
    for words in ("已解决", "办结", "承办", "按期", "现场查看，是上游清淤"):
        assert words in document, words


@pytest.mark.slow
def test_the_register_has_the_numbers_of_a_year_and_of_ones_own_cases(
    desk: Client, signed: Signed, other_officer: User, reach: Reach
) -> None:
    case = assigned(reach=reach)
    paper = issuing.case_file(complaint=case, actor=officer_of(case))
    for address, seen in (("", True), ("?kind=order", False), ("?year=2001", False), ("?year=x&after=x", True)):
        assert (paper.number in text(desk.get(f"{DESK}/papers/{address}"))) is seen, address
    other = signed(other_officer)
    assert paper.number not in text(other.get(f"{DESK}/papers/"))
    assert other.get(f"{DESK}/papers/{paper.pk}/sheet.pdf").status_code == 404
    assert other.post(f"{DESK}/{case.number}/papers/").status_code == 404


@pytest.mark.slow
def test_a_letter_that_the_font_has_not_is_told_and_no_order_of_another_case_is_printed(
    desk: Client, reach: Reach
) -> None:
    case, other = assigned(reach=reach), assigned(reach=reach)
    assert desk.post(f"{DESK}/{case.number}/papers/", {"order": other.assignments.get().pk}).status_code == 404
    Complaint.objects.filter(pk=case.pk).update(dispatch_text="请查看😀")
    printed(desk, case, order=case.assignments.get().pk)
    page = text(desk.get(f"{DESK}/papers/{Paper.objects.get().pk}/sheet.pdf", follow=True))
    assert "字体里没有这些字" in page
