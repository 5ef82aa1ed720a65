"""A small contest from the call to the certificates, in the words of those who walk through it."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
import zxingcpp
from django.test import Client
from django.utils import timezone
from PIL import Image
from pypdfium2 import PdfDocument

from cms.contest import (
    assigning,
    awarding,
    certifying,
    closing,
    copying,
    judging,
    ranking,
    slips,
)
from cms.contest.choices import State
from cms.contest.models import Certificate, Contest, Entry, Review, School, Teacher, WorkFile
from portal.accounts.models import User
from portal.contacts.phone_proof import PhoneProof
from portal.guard import tokens
from tests import pictures
from tests.factories import contests as made
from tests.factories.directory import CountyFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def pages(data: bytes) -> list[Image.Image]:
    document = PdfDocument(data)
    return [document[n].render(scale=2).to_pil() for n in range(len(document))]


def signed_up(client: Client, name: str, phone: str, place: str) -> Teacher:
    form = {
        "name": name,
        "teacher": "冯老师",
        "division": place,
        "phone": phone,
        "token": tokens.make(),
        "step": "start",
    }
    page = client.post("/school/register/", form).content.decode()
    ticket = re.search(r'name="ticket" value="([^"]+)"', page)
    assert ticket, page
    code = PhoneProof.objects.latest("pk").code()
    answer = client.post("/school/register/", {**form, "step": "code", "ticket": ticket[1], "code": code})
    assert answer.status_code == 302 and answer["Location"] == "/school/"
    return Teacher.objects.select_related("user", "school").get(school__name=name)


@pytest.mark.slow
def test_a_school_registers_enters_consents_and_is_judged_awarded_and_certified(client: Client) -> None:
    contest, place = made.contest(), CountyFactory()
    call = client.get(contest.url).content.decode()
    assert 'data-phase="open"' in call and "正在征集" in call and "老师报名" in call
    teacher = signed_up(client, "白鹭溪小学", "13800009901", place.code)
    assert "等河长办核准" in client.get("/school/").content.decode()
    group, kind = contest.groups.all()[0], contest.work_kinds.all()[0]
    where = f"/school/{contest.pk}/next/"
    for n in range(3):
        photo = pictures.upload(pictures.jpeg(width=80 + n))
        answer = client.post(where, {"group": group.pk, "kind": kind.pk, "file": photo, "title": f"白鹭{n}"})
        assert answer.status_code == 302, answer.content.decode()
    told = client.get(answer["Location"]).content.decode()
    entry = Entry.objects.latest("pk")
    assert f'data-last="{entry.code}"' in told
    for file in WorkFile.objects.all():
        copying.make(file.pk)
    listed = client.get(f"/school/{contest.pk}/").content.decode()
    assert listed.count("data-entry") == 3 and "还没有家长同意" in listed and "还没看画面" in listed
    sheet = client.get(f"/school/{contest.pk}/slips.pdf").content
    codes = [code.text for page in pages(sheet) for code in zxingcpp.read_barcodes(page)]
    assert len(codes) == 3
    for n, one in enumerate(Entry.objects.order_by("pk")):
        client.post(f"/school/entries/{one.code}/check/", {"checked": "none"})
        out = BytesIO()
        pages(slips.sheets(contest, [one]))[0].save(out, "JPEG")
        photo = pictures.upload(out.getvalue())
        answer = client.post(f"/school/{contest.pk}/slips/", {"slips": photo, "work": "1", "name": "1", "school": "1"})
        assert f'data-consented="{one.code}"' in answer.content.decode()
        said = {"name": "吴小小", "class_name": "五年级2班", "guardian": "", "phone": ""}
        assert client.post(f"/school/entries/{one.code}/pupil/", said).status_code == 302, n
    blank = client.post(f"/school/{contest.pk}/slips/", {"slips": pictures.upload(pictures.jpeg()), "from": "7"})
    assert blank.status_code == 422 and "第7张" in blank.content.decode()
    page = client.get(f"/school/entries/{entry.code}/").content.decode()
    assert "齐了" in page and "吴小小" in page
    assert client.get(f"/school/{contest.pk}/receipt.pdf").content.startswith(b"%PDF")
    made.ended(contest)
    assert set(Entry.objects.values_list("state", flat=True)) == {State.SUBMITTED}
    judge_and_award(contest, teacher.school)
    certified(client, contest)


def judge_and_award(contest: Contest, school: School) -> None:
    office = UserFactory(role="editor")
    now = timezone.now()
    jurors = [UserFactory(role="juror") for _n in range(3)]
    for juror in jurors:
        assigning.seat(contest=contest, user=juror, school=None, groups=[], kinds=[], actor=office)
    School.objects.filter(pk=school.pk).update(approved_at=None)
    assert assigning.assign(contest=contest, actor=office, now=now) == 0
    School.objects.filter(pk=school.pk).update(approved_at=now)
    assert assigning.assign(contest=contest, actor=office, now=now) == 9
    assert assigning.assign(contest=contest, actor=office, now=now) == 0
    for n, juror in enumerate(jurors):
        judged_in_the_browser(juror, n)
    assert ranking.rank(contest=contest) == 3
    assert ranking.differing(contest) == []
    assert awarding.award(contest=contest, actor=office) == 3
    awarding.publish(contest=contest, actor=office, now=now)


def judged_in_the_browser(juror: User, shift: int) -> None:
    client = Client()
    client.force_login(juror)
    home = client.get("/jury/").content.decode()
    assert "已评 0/3" in home and "白鹭溪" not in home and "吴" not in home
    pile = re.search(r'href="(/jury/\d+/\d+/\d+/1/)"', home)
    assert pile
    address = client.get(pile[1])["Location"]
    order = list(Entry.objects.order_by("pk").values_list("pk", flat=True))
    for n in range(3):
        page = client.get(address).content.decode()
        assert "白鹭溪" not in page and "吴" not in page and f"已评 {n}/3" in page
        shown = re.search(r'data-review="(\d+)"', page)
        assert shown
        review = Review.objects.select_related("entry").get(pk=int(shown[1]))
        picture = re.search(r'src="(/jury/works/\d+/copies/\d+/)"', page)
        assert picture and client.get(picture[1])["Content-Type"] == "image/jpeg"
        rank = order.index(review.entry_id)
        points = {
            f"points-{key}": 9 - 3 * rank if one.most == 10 else 3
            for key, one in judging.criteria(review.contest).items()
        }
        assert client.post(address, {}).status_code == 422
        address = client.post(address, {**points, "note": "好"})["Location"]
    assert address == "/jury/"
    assert "已评 3/3" in client.get("/jury/").content.decode(), shift


def certified(client: Client, contest: Contest) -> None:
    works = client.get(f"{contest.url}works/").content.decode()
    assert works.count('class="work"') == 3 and "吴同学" in works and "吴小小" not in works
    results = client.get(f"{contest.url}results/").content.decode()
    assert "一等奖" in results and "优秀组织" in results and "冯老师" in results and "吴小小" not in results
    entry = Entry.objects.get(award__name="一等奖")
    page = client.get(f"/contests/works/{entry.code}/").content.decode()
    assert "白鹭" in page and "吴同学" in page and "白鹭溪小学" in page
    certificate = Certificate.objects.get(entry=entry)
    sheets = client.get(f"/school/{contest.pk}/certificates.pdf").content
    drawn = pages(sheets)
    assert len(drawn) == 5
    text = PdfDocument(sheets)[0].get_textpage().get_text_bounded()
    assert "同学" in text or "老师" in text or "小学" in text
    found = {code.text for sheet in drawn for code in zxingcpp.read_barcodes(sheet)}
    assert certifying.proof(certificate) in found
    proof = client.get(f"/contests/verify/{certificate.number}/").content.decode()
    assert 'data-certificate="valid"' in proof and "吴小小" not in proof
    assert client.get("/contests/verify/9000000000/").status_code == 404
    assert closing.sweep(timezone.now() + timedelta(days=3)) == 0
