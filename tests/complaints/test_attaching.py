"""Files of the office at a case: hung on once, drawn anew, taken off, forgotten."""

from io import BytesIO
from typing import Any

import pytest

from cms.directory.models import Reach, Unit
from complaints import attaching, erasure, stray
from complaints.choices import AttachedAs, AttachedState, ErasureReason, Outside
from complaints.lifecycle import IllegalMove, Incomplete, NotAllowed, changed_since
from complaints.models import Attachment, Complaint
from portal.accounts.models import User
from portal.uploads import office_files, private
from tests.complaints.papers import letter, pdf
from tests.factories.complaints import received


@pytest.fixture
def case(reach: Reach, county_office: Unit) -> Complaint:
    return received(reach=reach)


def attach(case: Complaint, by: User, data: bytes = b"", **more: Any) -> Attachment:
    file = office_files.read(BytesIO(data), "现场记录.pdf") if data else letter()
    return attaching.attach(complaint=case, actor=by, file=file, **more)


def test_a_file_hangs_once_and_is_an_event(case: Complaint, officer: User) -> None:
    file = letter()
    rows = [attaching.attach(complaint=case, actor=officer, file=file) for _n in range(2)]
    assert rows[0] == rows[1] and rows[0].ready and rows[0].by == officer
    event = case.events.get(kind="attached")
    assert (event.actor, event.data["attachment"], event.words.text) == (officer, rows[0].pk, "来信.jpg")
    assert not changed_since(Complaint.objects.get(pk=case.pk), 1)


@pytest.mark.slow
def test_a_pdf_waits_until_its_pages_are_drawn_anew(case: Complaint, officer: User) -> None:
    row = attach(case, officer, pdf(pages=2))
    came = str(row.file.name)
    assert row.state == AttachedState.CHECKING and not row.ready
    for _n in range(2):
        attaching.draw(row.pk)
    row.refresh_from_db()
    kept = row.file.read()
    assert row.ready and row.size == len(kept) and b"JavaScript" not in kept and kept.count(b"/Type /Page\n") == 2
    assert not private.storage().exists(came)


def test_a_pdf_that_cannot_be_drawn_is_told_and_gone(case: Complaint, officer: User) -> None:
    row = attach(case, officer, b"%PDF-1.7\nnothing")
    came = str(row.file.name)
    attaching.draw(row.pk)
    row.refresh_from_db()
    assert (row.state, row.ready, str(row.file)) == (AttachedState.REFUSED, False, "") and "打不开" in row.trouble
    assert not private.storage().exists(came)


def test_taken_off_for_a_reason_that_stays(
    case: Complaint, officer: User, django_capture_on_commit_callbacks: Any
) -> None:
    row = attach(case, officer)
    name = str(row.file.name)
    with pytest.raises(Incomplete):
        attaching.remove(attachment=row, actor=officer, reason=" ")
    with django_capture_on_commit_callbacks(execute=True):
        attaching.remove(attachment=row, actor=officer, reason="挂错了案件")
    assert not private.storage().exists(name) and not case.attachments.standing().exists()
    assert case.events.get(kind="attachment_removed").words.text == "来信.jpg：挂错了案件"
    assert attaching.attach(complaint=case, actor=officer, file=letter()).ready


def test_only_so_many_and_not_by_who_only_looks_on(case: Complaint, officer: User, auditor: User) -> None:
    with pytest.raises(NotAllowed):
        attach(case, auditor)
    Attachment.objects.bulk_create(
        Attachment(complaint=case, kind="image", name="x", size=1, sha256=str(n), by=officer, at=case.received_at)
        for n in range(attaching.MOST)
    )
    with pytest.raises(IllegalMove):
        attach(case, officer)


def test_letters_go_with_the_reporters_data_and_signed_papers_stay(case: Complaint, officer: User) -> None:
    signed, sent = attach(case, officer, purpose=AttachedAs.SIGNED), attach(case, officer, purpose=AttachedAs.LETTER)
    erasure.erase(complaint=case, actor=Outside.SYSTEM, why=ErasureReason.OFFICE)
    signed.refresh_from_db()
    sent.refresh_from_db()
    assert signed.file and not sent.file and sent.name == ""
    assert case.events.filter(kind="attached", words__text="来信.jpg").count() == 0


def test_a_file_with_a_row_is_no_stray_one(case: Complaint, officer: User) -> None:
    row = attach(case, officer)
    assert list(stray.unknown(iter([str(row.file.name), "attachments/x.jpg"]))) == ["attachments/x.jpg"]
