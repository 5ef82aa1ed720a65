"""The bulletin in the admin: the draft of a month, numbers that propose themselves, the copy, the paper; who may."""

import json
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.bulletins import drafting
from cms.bulletins.desk import chosen_at, months
from cms.bulletins.models import BulletinIssue
from cms.core import registries
from cms.core.told import Figure, Gatherers, Material, Story
from portal.accounts.models import User
from tests.cms.bulletins.issues import article, issue, section
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("without_menu")]


@pytest.fixture
def editor() -> User:
    user: User = UserFactory.create(role="editor", is_staff=True)
    return user


@pytest.fixture
def desk(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


@pytest.fixture
def material(monkeypatch: pytest.MonkeyPatch) -> Gatherers:
    """Two sections that have something for every month."""
    gatherers = Gatherers()
    figures = (Figure("收到", "119", "件"),)
    cases = Story("大家反映的，办好了", [("paragraph", "<p>三件</p>"), ("case", "9000000012")])
    chiefs = Story("新任河长", [("paragraph", "<p>张三</p>")])
    gatherers.register("chiefs", lambda first, last: Material(stories=(chiefs,)), order=60)
    gatherers.register("cases", lambda first, last: Material(figures, (cases,)), order=20)
    monkeypatch.setattr(registries, "bulletin_material", gatherers)
    return gatherers


@pytest.mark.slow
def test_the_draft_collects_the_month_and_is_not_published(desk: Client, material: Gatherers) -> None:
    index, today = section(first_number=11, first_total=42), timezone.localdate()
    url = reverse("bulletins:draft", args=[index.pk])
    assert f'value="{today.replace(day=1)}"' in desk.get(url).content.decode()
    answer = desk.post(url, {"month": f"{today:%Y-%m}-01"})
    made = BulletinIssue.objects.get()
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[made.pk]) and not made.live
    assert (made.year, made.number, made.total, made.slug) == (today.year, 11, 42, f"{today:%Y-%m}")
    draft = made.get_latest_revision_as_object()
    assert [entry.title for entry in draft.entries] == ["一、大家反映的，办好了", "二、新任河长"]
    assert [str(block.value) for block in draft.entries[0].body][1] == "9000000012"
    assert draft.figures[0].value["value"] == "119"
    page = desk.get(answer["Location"]).content.decode()
    assert json.dumps("大家反映的，办好了")[1:-1] in page
    assert Client().get(f"/bulletins/{made.slug}/").status_code == 404


def test_a_month_has_one_draft_and_a_month_without_anything_none(
    desk: Client, editor: User, material: Gatherers
) -> None:
    index, today = section(), date(2026, 11, 20)
    first = drafting.draft(index=index, month=date(2026, 10, 9), today=today, actor=editor)
    assert drafting.draft(index=index, month=date(2026, 10, 1), today=today, actor=editor).pk == first.pk
    for name in ("cases", "chiefs"):
        material.withdraw(name)
    with pytest.raises(drafting.NothingToTell):
        drafting.draft(index=index, month=date(2026, 9, 1), today=today, actor=editor)
    url = reverse("bulletins:draft", args=[index.pk])
    for month in ("2026-99-01", "x", "1999-01-01"):
        assert "请选一个月份" in desk.post(url, {"month": month}).content.decode()
    assert BulletinIssue.objects.count() == 1


def test_an_address_that_is_taken_gets_a_number(editor: User, material: Gatherers) -> None:
    issue(slug="2026-10", number=1, total=1)
    made = drafting.draft(index=section(), month=date(2026, 10, 1), today=date(2026, 11, 1), actor=editor)
    assert made.slug == "2026-10-2" and (made.number, made.total) == (2, 2)


def test_a_new_issue_comes_with_its_numbers(desk: Client) -> None:
    issue(number=17, total=41, year=timezone.localdate().year)
    url = reverse("wagtailadmin_pages:add", args=["bulletins", "bulletinissue", section().pk])
    page = desk.get(url).content.decode()
    assert 'name="number" value="18"' in page and 'name="total" value="42"' in page


@pytest.mark.slow
def test_the_copy_and_the_paper_show_the_latest_draft(desk: Client) -> None:
    one = issue(body=[article("旧文章", ("paragraph", "<p>旧</p>"))], number=1, total=1)
    body: Any = [article("新文章", ("paragraph", "<p>字😀</p>"))]
    one.body = body
    one.save_revision()
    copy = desk.get(reverse("bulletins:wechat", args=[one.pk]))
    page = copy.content.decode()
    assert "新文章" in page and "旧文章" not in page and "&lt;section style=" in page and "<section style=" in page
    assert "no-store" in copy["Cache-Control"]
    paper = reverse("bulletins:paper", args=[one.pk])
    assert "一、新文章：“字😀…”：字体里没有 😀" in desk.get(paper).content.decode()
    assert desk.get(f"{paper}?file=1").content.startswith(b"%PDF-")
    edit = desk.get(reverse("wagtailadmin_pages:edit", args=[one.pk])).content.decode()
    assert reverse("bulletins:wechat", args=[one.pk]) in edit and paper in edit
    assert (
        reverse("bulletins:draft", args=[section().pk])
        in desk.get(reverse("wagtailadmin_explore", args=[section().pk])).content.decode()
    )


@pytest.mark.parametrize("role", ["operator", "handler", "chief", "leader", ""])
def test_whoever_may_not_edit_is_kept_out(client: Client, role: str) -> None:
    one = issue(number=1, total=1)
    if role:
        client.force_login(UserFactory.create(role=role, is_staff=True))
    urls = [reverse(f"bulletins:{name}", args=[one.pk]) for name in ("wechat", "paper")]
    urls.append(reverse("bulletins:draft", args=[section().pk]))
    for url in urls:
        assert client.get(url).status_code in (302, 403), url
    client.post(urls[2], {"month": f"{timezone.localdate():%Y-%m}-01"})
    assert BulletinIssue.objects.count() == 1


def test_the_months_to_choose_from() -> None:
    found = months(date(2026, 3, 5))
    assert found[:4] == [date(2026, 3, 1), date(2026, 2, 1), date(2026, 1, 1), date(2025, 12, 1)] and len(found) == 12
    assert [chosen_at(date(2026, 3, day)) for day in (1, 10, 11)] == [1, 1, 0]
