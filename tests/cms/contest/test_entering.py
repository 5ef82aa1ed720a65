"""What a school hands in: by the clock, for itself alone, in pieces, by table; what is wrong is said, nothing lost."""

import base64
import zipfile
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from openpyxl import Workbook

from cms.contest import Refused, batching, checking, closing, consenting, copying, entering, filing, moving, sorting
from cms.contest.choices import Checked, FileState, Form, Means, State
from cms.contest.models import Batch, Contest, Copy, Entry, Pupil, Teacher, WorkFile
from portal.accounts.models import User
from portal.messaging.models import Delivery
from portal.uploads import private, redaction, resumable
from portal.uploads.models import Partial
from tests import pictures
from tests.cms.contest.films import PLACE, film
from tests.factories import contests as made
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
TUS: Any = {"HTTP_TUS_RESUMABLE": "1.0.0"}


@pytest.fixture
def contest() -> Contest:
    return made.contest()


@pytest.fixture
def teacher() -> Teacher:
    return made.school()


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def begun(client: Client, entry: Entry | None, data: bytes, name: str, purpose: str = "") -> Any:
    said = {"filename": name, "purpose": purpose or f"entry:{entry.code if entry else ''}"}
    metadata = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in said.items())
    headers: Any = {"HTTP_UPLOAD_LENGTH": str(len(data)), "HTTP_UPLOAD_METADATA": metadata}
    return client.post("/school/uploads/", **headers, **TUS)


def piece(client: Client, address: str, data: bytes, offset: int) -> Any:
    headers: Any = {"HTTP_UPLOAD_OFFSET": str(offset), **TUS}
    return client.patch(address, data, content_type="application/offset+octet-stream", **headers)


def test_complete_works_submit_themselves_at_the_close_and_the_others_have_a_day(
    contest: Contest, teacher: Teacher
) -> None:
    complete = made.whole(contest, teacher)
    unsigned, empty = made.painted(contest, teacher, colour=1), made.entry(contest, teacher)
    assert closing.sweep() == 0
    made.ended(contest)
    states = {one.pk: one.state for one in Entry.objects.all()}
    assert states == {complete.pk: State.SUBMITTED, unsigned.pk: State.LATE, empty.pk: State.LATE}
    made.consented(unsigned, "欧阳明")
    with pytest.raises(Refused, match="截止"):
        filing.take(entry=empty, file=pictures.upload(pictures.jpeg()), name="x.jpg", now=timezone.now())
    closing.sweep()
    unsigned.refresh_from_db()
    assert unsigned.state == State.SUBMITTED
    made.ended(contest, timedelta(hours=25))
    empty.refresh_from_db()
    assert empty.state == State.DROPPED
    with pytest.raises(Refused, match="现在不能"):
        now = timezone.now()
        consenting.record(entry=empty, means=Means.PAPER, scope=consenting.Scope(), actor=None, now=now)
    assert closing.sweep() == 0


def test_an_upload_begun_before_the_close_ends_within_the_grace_and_one_begun_after_does_not(
    contest: Contest, teacher: Teacher
) -> None:
    client, entry, data = signed_in(teacher.user), made.entry(contest, teacher), pictures.jpeg()
    made.consented(entry)
    with time_machine.travel(contest.close_at - timedelta(seconds=2), tick=False):
        client = signed_in(teacher.user)
        address = begun(client, entry, data, "x.jpg")["Location"]
        assert piece(client, address, data[:100], 0)["Upload-Offset"] == "100"
    with time_machine.travel(contest.close_at + timedelta(minutes=5), tick=False):
        closing.sweep()
        entry.refresh_from_db()
        assert entry.state == State.DRAFT
        assert piece(client, address, data[100:], 50).status_code == 409
        assert client.head(address, **TUS)["Upload-Offset"] == "100"
        assert piece(client, address, data[100:], 100).status_code == 204
        assert entry.files.count() == 1
        answer = begun(client, entry, data, "y.jpg")
        assert answer.status_code == 422 and "截止" in answer.content.decode()
    assert not Partial.objects.open().exists() and not Partial.objects.exclude(pieces=[]).exists()


@pytest.mark.slow
def test_a_picture_from_the_phone_becomes_a_work_of_its_own_and_a_bad_one_none(
    contest: Contest, teacher: Teacher
) -> None:
    client = signed_in(teacher.user)
    group, kind = contest.groups.all()[1], contest.work_kinds.all()[0]
    purpose = f"new:{contest.pk}:{group.pk}:{kind.pk}"
    for data, good in ((pictures.jpeg(), True), (pictures.PDF, False)):
        address = begun(client, None, data, "x.jpg", purpose)["Location"]
        answer = piece(client, address, data, 0)
        assert (answer.status_code == 204) is good
        assert answer.get("X-Entry", "") == (Entry.objects.get().code if good else "")
    entry = Entry.objects.get()
    assert (entry.group, entry.kind, entry.school) == (group, kind, teacher.school)
    assert piece(client, begun(client, None, b"x", "x.jpg", purpose)["Location"], b"x", 0).status_code == 422
    broken_off = begun(client, None, data := pictures.png(), "x.png", purpose)["Location"]
    upload = Partial.objects.open().get()
    resumable.append(partial=upload, offset=0, stream=BytesIO(data), length=len(data))
    for _again in range(2):  # whoever did not hear of it asks again, and gets no second work
        assert client.head(broken_off, **TUS)["X-Entry"] == Entry.objects.latest("pk").code
    assert not Partial.objects.open().exists() and Entry.objects.count() == 2
    foreign = begun(client, None, b"x", "x", f"new:{contest.pk}:{made.contest().groups.all()[0].pk}:{kind.pk}")
    assert foreign.status_code == 422 and Entry.objects.count() == 2


def test_a_film_comes_in_pieces_and_jurors_and_public_get_one_without_places(
    contest: Contest, teacher: Teacher
) -> None:
    client, entry, data = signed_in(teacher.user), made.entry(contest, teacher, kind=2), film(filling=200_000)
    address = begun(client, entry, data, "VID.mp4")["Location"]
    for start in range(0, len(data), 60_000):
        assert piece(client, address, data[start : start + 60_000], start).status_code == 204
    copying.make(WorkFile.objects.get().pk)
    copy = Copy.objects.get()
    with private.storage().open(copy.file.name or "", "rb") as file:
        assert PLACE not in file.read() and copy.seconds == 1
    part = client.get(f"/school/copies/{copy.pk}/", HTTP_RANGE="bytes=0-9")
    assert part.status_code == 206 and len(b"".join(part)) == 10
    too_large = begun(client, entry, b"", "x.mp4")
    assert too_large.status_code == 422
    said: Any = {"HTTP_UPLOAD_LENGTH": str(201 * 1024 * 1024), "HTTP_UPLOAD_METADATA": f"purpose {code64(entry)}"}
    assert "超过200兆" in client.post("/school/uploads/", **said, **TUS).content.decode()


def code64(entry: Entry) -> str:
    return base64.b64encode(f"entry:{entry.code}".encode()).decode()


@pytest.mark.slow
def test_a_school_sees_and_changes_its_own_works_only(contest: Contest, teacher: Teacher) -> None:
    other = made.school("柳湾小学")
    entry = made.whole(contest, other)
    client, copy, file = signed_in(teacher.user), entry.copies.get(), entry.files.get()
    where = f"/school/entries/{entry.code}/"
    for address in (where, f"{where}consent/", f"{where}withdraw/", f"/school/copies/{copy.pk}/cover/"):
        assert client.get(address).status_code == 404
    assert client.get(f"/school/copies/{copy.pk}/").status_code == 404
    for address in (where, f"{where}pupil/", f"{where}check/", f"{where}file/", f"/school/files/{file.pk}/remove/"):
        assert client.post(address, {"title": "偷"}).status_code == 404
    assert begun(client, entry, b"x", "x.jpg").status_code == 422
    assert entry.code not in client.get(f"/school/{contest.pk}/").content.decode()
    assert Client().get(where).status_code == 302
    assert signed_in(UserFactory(role="juror")).get(where).status_code == 403
    entry.refresh_from_db()
    assert entry.title == "白鹭" and entry.state == State.DRAFT


@pytest.mark.slow
def test_nothing_of_a_child_is_written_before_consent_and_two_of_one_name_are_two(
    contest: Contest, teacher: Teacher
) -> None:
    client, entry = signed_in(teacher.user), made.painted(contest, teacher)
    said = {"name": "吴小小", "class_name": "五年级2班", "guardian": "吴大山", "phone": "13812345678"}
    refused = client.post(f"/school/entries/{entry.code}/pupil/", said)
    assert refused.status_code == 422 and "先登记家长同意" in refused.content.decode()
    assert (
        not Pupil.objects.exists() and "学生姓名" not in client.get(f"/school/entries/{entry.code}/").content.decode()
    )
    twin = made.painted(contest, teacher, colour=1)
    for one in (entry, twin):
        client.post(f"/school/entries/{one.code}/consent/", {"work": "1", "name": "1"})
        assert client.post(f"/school/entries/{one.code}/pupil/", said).status_code == 302
    pupil = Pupil.objects.get(entry=entry)
    assert (pupil.name, pupil.class_name) == ("吴小小", "五年级2班") and Pupil.objects.count() == 2
    assert "吴小小" not in pupil.class_cipher and "吴" not in str(vars(pupil))
    entry.refresh_from_db()
    assert (entry.allows_work, entry.allows_name, entry.allows_school) == (True, True, False)
    wrong = client.post(f"/school/entries/{entry.code}/pupil/", {**said, "phone": "12"})
    assert wrong.status_code == 422 and "号码" in wrong.content.decode()


def test_drafts_save_themselves_and_say_what_is_missing(contest: Contest, teacher: Teacher) -> None:
    client, entry = signed_in(teacher.user), made.entry(contest, teacher, kind=1, title="")
    where = f"/school/entries/{entry.code}/"
    page = client.get(where).content.decode()
    assert 'data-lack="work"' in page and "还没有正文" in page and 'data-lack="title"' in page
    saved = client.post(where, {"title": "我的河", "words": "河水清", "alt": "", "autosave": "1"})
    assert saved.status_code == 204
    assert "正文3个字，最少10个" in client.get(where).content.decode()
    long = client.post(where, {"title": "我" * 61, "words": "河" * 20, "autosave": "1"})
    assert long.status_code == 422 and "最多60个字" in long.content.decode()
    entry.refresh_from_db()
    assert (entry.title, entry.words) == ("我的河", "河水清")
    assert client.post(where, {"title": "我的河", "words": "河" * 20, "alt": ""}).status_code == 302


def test_what_must_not_be_seen_is_covered_and_asked_about_again_with_a_new_file(
    contest: Contest, teacher: Teacher
) -> None:
    entry = made.painted(contest, teacher)
    client, copy = signed_in(teacher.user), entry.copies.get()
    answer = client.post(f"/school/entries/{entry.code}/check/", {"checked": "shown"})
    assert answer["Location"] == f"/school/copies/{copy.pk}/cover/"
    entry.refresh_from_db()
    assert entry.flagged
    assert "data-redact" in client.get(answer["Location"]).content.decode()
    rows = {
        "shape-TOTAL_FORMS": "1",
        "shape-INITIAL_FORMS": "0",
        "shape-MIN_NUM_FORMS": "0",
        "shape-MAX_NUM_FORMS": "40",
    }
    shape = {"shape-0-kind": "blackout", "shape-0-x": "0", "shape-0-y": "0", "shape-0-w": "50", "shape-0-h": "100"}
    assert client.post(answer["Location"], {**rows, **shape}).status_code == 302
    entry.refresh_from_db()
    assert entry.checked == Checked.COVERED and not entry.flagged
    plain = b"".join(client.get(f"/school/copies/{copy.pk}/whole/"))
    assert b"".join(client.get(f"/school/copies/{copy.pk}/")) != plain
    kind = contest.work_kinds.get(form=Form.DOCUMENT)
    Entry.objects.filter(pk=entry.pk).update(kind=kind)
    entry.refresh_from_db()
    filing.take(entry=entry, file=pictures.upload(pictures.png()), name="b.png", now=timezone.now())
    entry.refresh_from_db()
    assert entry.checked == Checked.UNASKED
    with pytest.raises(Refused, match="只有图片能遮"):
        checking.cover(copy=Copy(entry=entry), shapes=[redaction.Shape(redaction.Kind.BLUR, 0, 0, 1, 1)])


def test_refused_files_say_why_and_give_way_to_better_ones(contest: Contest, teacher: Teacher) -> None:
    entry, now = made.entry(contest, teacher), timezone.now()
    client = signed_in(teacher.user)
    for data, name, words in (
        (pictures.PDF, "x.pdf", "不收这种文件"),
        (pictures.jpeg(), "x.pdf", "内容和名字不一样"),
        (pictures.SVG, "x.jpg", "打不开"),
    ):
        page = client.post(f"/school/entries/{entry.code}/file/", {"file": pictures.upload(data, name)})
        assert page.status_code == 422 and words in page.content.decode()
    broken = filing.take(entry=entry, file=pictures.upload(pictures.truncated(pictures.jpeg())), name="x.jpg", now=now)
    copying.make(broken.pk)
    broken.refresh_from_db()
    assert (
        broken.state == FileState.REFUSED and "打不开" in client.get(f"/school/entries/{entry.code}/").content.decode()
    )
    good = filing.take(entry=entry, file=pictures.upload(pictures.heic()), name="x.heic", now=now)
    assert [one.pk for one in entry.files.all()] == [good.pk]
    assert filing.take(entry=entry, file=pictures.upload(pictures.heic()), name="y.heic", now=now).pk == good.pk
    with pytest.raises(Refused, match="最多1个文件"):
        filing.take(entry=entry, file=pictures.upload(pictures.png()), name="z.png", now=now)
    WorkFile.objects.filter(pk=good.pk).update(received_at=now - timedelta(hours=1))
    assert copying.sweep() == 1 and Copy.objects.filter(source=good).count() == 1


def table(rows: list[list[str]], head: list[str] | None = None) -> BytesIO:
    book, out = Workbook(), BytesIO()
    for row in [head or batching.HEAD, *rows]:
        book.active.append(row)
    book.save(out)
    out.seek(0)
    out.name = "table.xlsx"
    return out


def packed(members: dict[str, bytes]) -> BytesIO:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    out.seek(0)
    out.name = "works.zip"
    return out


def test_a_class_sheet_with_a_zip_becomes_works_and_tells_what_it_did_not_find(
    contest: Contest, teacher: Teacher
) -> None:
    client = signed_in(teacher.user)
    rows = [
        ["小学组", "绘画", "白鹭", "1.jpg", "一只鸟"],
        ["小学组", "绘画", "小船", "没有.jpg", ""],
        ["初中组", "征文", "我的河", "", ""],
    ]
    files = packed({"班级/1.JPG": pictures.jpeg(), "__MACOSX/1.jpg": b"x", "多的.jpg": pictures.png()})
    answer = client.post(f"/school/{contest.pk}/table/", {"table": table(rows), "zip": files})
    assert answer.status_code == 302, answer.content.decode()
    batch = Batch.objects.get()
    sorting.work(batch.pk)
    sorting.work(batch.pk)
    batch.refresh_from_db()
    assert (batch.state, batch.taken, batch.table.name, batch.zipped.name) == (FileState.READY, 1, "", "")
    page = client.get(f"/school/{contest.pk}/").content.decode()
    assert "第3行：ZIP里没有这个文件" in page and "ZIP里有1个文件，表里没写" in page
    assert list(Entry.objects.order_by("pk").values_list("title", flat=True)) == ["白鹭", "小船", "我的河"]
    assert client.get(f"/school/{contest.pk}/template.xlsx").status_code == 200


@pytest.mark.slow
def test_a_table_with_names_with_errors_or_too_long_keeps_nothing(contest: Contest, teacher: Teacher) -> None:
    client, where = signed_in(teacher.user), f"/school/{contest.pk}/table/"
    long = pictures.upload(("组别,种类\n" + "小学组,绘画\n" * 3001).encode(), "long.csv")
    bad = {
        "姓名": table([["小学组", "绘画", "吴小小"]], ["组别", "种类", "姓名"]),
        "没有“中班”这个组别": table([["中班", "绘画", "", "", ""]]),
        "文件名和第2行一样": table([["小学组", "绘画", "a", "吴.jpg", ""], ["小学组", "绘画", "b", "吴.JPG", ""]]),
        "表超过3000行": long,
        "第一行要有": table([["a", "b"]], ["一", "二"]),
    }
    for words, sheet in bad.items():
        page = client.post(where, {"table": sheet})
        assert page.status_code == 422 and words in page.content.decode(), words
    for data in (b"", b"no zip", packed({"../x.jpg": b"x"}).getvalue()):
        page = client.post(
            where, {"table": table([["小学组", "绘画", "", "", ""]]), "zip": pictures.upload(data, "z.zip")}
        )
        assert page.status_code in (302, 422) and (data == b"" or "ZIP" in page.content.decode())
    assert Entry.objects.count() <= 1


def test_three_thousand_rows_are_read_and_no_more_works_than_allowed_are_made(teacher: Teacher) -> None:
    contest = made.contest(entry_limit=200)
    rows = batching.read(contest, [batching.HEAD, *[["小学组", "绘画", f"第{n}件", "", ""] for n in range(3000)]])
    assert len(rows) == 3000 and not any(row.errors for row in rows)
    now = timezone.now()
    keep: dict[str, Any] = {"contest": contest, "school": teacher.school, "actor": teacher.user, "now": now}
    assert len(batching.keep(rows=rows[:200], **keep)) == 200
    assert Entry.objects.values("code").distinct().count() == 200
    with pytest.raises(Refused, match="最多200件"):
        batching.keep(rows=rows[:1], **keep)


def test_the_class_sheet_gives_codes_for_rows_and_refuses_other_contests_groups(
    contest: Contest, teacher: Teacher
) -> None:
    client, other = signed_in(teacher.user), made.contest()
    group, kind = contest.groups.all()[0].pk, contest.work_kinds.all()[0].pk
    where = f"/school/{contest.pk}/sheet/"
    form = {"group": [group, group], "kind": [kind, kind], "title": ["白鹭", ""], "many": ["", "30"]}
    assert client.post(where, form).status_code == 302 and Entry.objects.count() == 31
    foreign = {**form, "group": [other.groups.all()[0].pk, group]}
    page = client.post(where, foreign)
    assert page.status_code == 422 and "第1行" in page.content.decode() and Entry.objects.count() == 31


def test_moving_the_close_is_public_equal_for_all_and_opens_what_was_submitted(
    contest: Contest, teacher: Teacher, client: Client
) -> None:
    entry, office = made.whole(contest, teacher), UserFactory(role="editor")
    User.objects.filter(pk=teacher.user.pk).update(contact=UserFactory(phone="+8613800001111").contact)
    made.ended(contest)
    now = timezone.now()
    move: dict[str, Any] = {"contest": contest, "actor": office, "now": now}
    for later, reason, words in (
        (now + made.DAY, " ", "原因"),
        (now - made.DAY, "雪", "现在以后"),
        (now + 90 * made.DAY, "雪", "评完以前"),
    ):
        with pytest.raises(Refused, match=words):
            moving.move_close(becomes_at=later, reason=reason, **move)
    moving.move_close(becomes_at=now + made.DAY, reason="下大雪停课", **move)
    entry.refresh_from_db()
    assert entry.state == State.DRAFT
    page = client.get(contest.url).content.decode()
    assert "下大雪停课" in page and "所有学校一样" in page and 'data-phase="open"' in page
    assert Delivery.objects.filter(template="contest").count() == 1
    draft = Contest.objects.get(pk=contest.pk).save_revision()
    assert draft.as_object().moved_close_at is not None
    entering.describe(entry=entry, title="又改了", alt=entry.alt, words="", now=now)
