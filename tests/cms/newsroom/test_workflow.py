"""编辑 → 审核 → 发布, times, locks, new addresses and sections of one's own: all through the admin's own pages."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import GroupPagePermission, Page, Workflow, WorkflowPage, WorkflowTask
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.core.models import Keeper
from cms.core.publishing import publish_due
from cms.news.models import NewsArticle
from cms.newsroom import workflows
from portal.accounts.models import User
from tests.cms.conftest import Committed
from tests.factories.pages import home, news, news_index, notice_index
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("without_menu")]


def staff(role: str) -> User:
    user: User = UserFactory(role=role, is_staff=True)
    return user


def form(title: str = "河边种了树", slug: str = "trees", **more: Any) -> dict[str, Any]:
    given = {
        "title": title,
        "slug": slug,
        "lead": "",
        "published_on": "2026-11-01",
        "source": "",
        "kind": "work",
        "body": streamfield([("paragraph", rich_text("<p>种了三百棵。</p>"))]),
        "picture_alt": "",
        "seo_title": "",
        "search_description": "",
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""},
        **more,
    }
    return dict(nested_form_data(given))


def begin(client: Client, user: User, **more: Any) -> Any:
    client.force_login(user)
    return client.post(f"/admin/pages/add/news/newsarticle/{news_index().pk}/", form(**more))


def approve(client: Client, user: User, page: Page) -> Any:
    client.force_login(user)
    state = page.current_workflow_task_state
    where = f"/admin/pages/workflow/action/{page.pk}/approve/{state.pk if state else 0}/"
    return client.post(where, {"comment": ""})


def test_filling_the_workflow_again_changes_nothing_and_keeps_what_was_changed_by_hand() -> None:
    groups = {group.name: group for group in Group.objects.all()}
    assert WorkflowPage.objects.filter(page=home()).exists()
    WorkflowPage.objects.filter(page=home()).delete()
    WorkflowTask.objects.filter(workflow__name=workflows.NAME).first().delete()
    workflows.fill(groups)
    kept = Workflow.objects.get(name=workflows.NAME)
    assert kept.workflow_tasks.count() == 1 and not WorkflowPage.objects.filter(page=home()).exists()


@pytest.mark.slow
def test_an_editor_hands_in_and_the_page_is_out_after_the_second_approval(client: Client, committed: Committed) -> None:
    editor, publisher = staff("editor"), staff("publisher")
    begin(client, editor, **{"action-publish": "1"})
    assert not NewsArticle.objects.filter(live=True, slug="trees").exists()
    page = NewsArticle.objects.get(slug="trees")
    client.post(f"/admin/pages/{page.pk}/edit/", form(**{"action-submit": "1"}))
    page.refresh_from_db()
    assert page.current_workflow_task.name == "审核" and client.get(page.get_url()).status_code == 404
    assert approve(client, editor, page).status_code in (302, 403) and page.current_workflow_task.name == "审核"
    with committed():
        approve(client, publisher, page)
    page = NewsArticle.objects.get(pk=page.pk)
    assert page.current_workflow_task.name == "发布" and not page.live
    with committed():
        approve(client, publisher, page)
    assert "种了三百棵" in client.get(NewsArticle.objects.get(pk=page.pk).get_url()).content.decode()


@pytest.mark.slow
def test_a_page_with_a_time_waits_for_it_and_goes_at_its_time(client: Client, committed: Committed) -> None:
    soon, end = (timezone.localtime() + timedelta(days=days) for days in (1, 2))
    times = {"go_live_at": f"{soon:%Y-%m-%d %H:%M}", "expire_at": f"{end:%Y-%m-%d %H:%M}"}
    begin(client, staff("publisher"), **times, **{"action-publish": "1"})
    page = NewsArticle.objects.get(slug="trees")
    assert not page.live and page.approved_schedule
    for day, status in ((soon, 200), (end, 404)):
        with time_machine.travel(day + timedelta(minutes=1), tick=False), committed():
            publish_due()
        assert client.get("/news/trees/").status_code == status


@pytest.mark.slow
def test_a_locked_page_is_changed_by_nobody_but_who_locked_it(client: Client) -> None:
    page, publisher, editor = news("锁上的", slug="locked"), staff("publisher"), staff("editor")
    client.force_login(publisher)
    client.post(f"/admin/pages/{page.pk}/lock/")
    page.refresh_from_db()
    assert page.locked and page.locked_by == publisher
    client.force_login(editor)
    client.post(f"/admin/pages/{page.pk}/edit/", form("改掉了", "locked"))
    assert client.post(f"/admin/pages/{page.pk}/unlock/").status_code in (302, 403)
    page.refresh_from_db()
    assert page.locked and page.get_latest_revision_as_object().title == "锁上的"


def test_an_editor_locks_what_he_writes_and_opens_it_again(client: Client) -> None:
    page, editor = news("在改的", slug="in-hand"), staff("editor")
    client.force_login(editor)
    for act, held in (("lock", True), ("unlock", False)):
        client.post(f"/admin/pages/{page.pk}/{act}/")
        page.refresh_from_db()
        assert page.locked is held


def test_an_old_address_leads_to_the_new_one(client: Client, committed: Committed) -> None:
    page = news("搬了", slug="old-name")
    client.force_login(staff("publisher"))
    with committed():
        client.post(f"/admin/pages/{page.pk}/edit/", form("搬了", "new-name", **{"action-publish": "1"}))
    assert client.get("/news/new-name/").status_code == 200 and Redirect.objects.count() == 1
    answer = client.get("/news/old-name/")
    assert answer.status_code == 301 and answer["Location"].endswith("/news/new-name/")


def county(publishes: bool = False) -> User:
    keeper = Keeper.objects.create(page=notice_index(), publishes=publishes)
    user: User = UserFactory(is_staff=True)
    user.groups.set(Group.objects.filter(keeper=keeper))
    return user


@pytest.mark.slow
def test_a_county_office_edits_its_section_and_is_refused_in_every_other(client: Client) -> None:
    elsewhere = news("市里的", slug="city")
    client.force_login(county())
    assert client.get(f"/admin/pages/{notice_index().pk}/").status_code == 200
    assert "localhost" not in client.get("/admin/").content.decode()  # Wagtail's name for a site without one
    assert client.get(f"/admin/pages/add/notices/notice/{notice_index().pk}/").status_code == 200
    refused = [
        f"/admin/pages/{elsewhere.pk}/edit/",
        f"/admin/pages/add/news/newsarticle/{news_index().pk}/",
        f"/admin/pages/{home().pk}/edit/",
        f"/admin/pages/{elsewhere.pk}/delete/",
        f"/admin/pages/{elsewhere.pk}/unpublish/",
        f"/admin/newsroom/take-down/{elsewhere.pk}/",
        "/admin/snippets/core/keeper/",
        "/admin/users/",
        "/admin/groups/",
    ]
    open_ = [url for url in refused for answer in (client.get(url), client.post(url, form("改", "city")))
             if answer.status_code == 200]  # fmt: skip
    assert open_ == []
    client.post(f"/admin/pages/{elsewhere.pk}/move/{notice_index().pk}/confirm/")
    elsewhere.refresh_from_db()
    assert elsewhere.title == "市里的" and elsewhere.live and elsewhere.get_parent().pk == news_index().pk


def test_a_county_office_publishes_only_where_it_was_let() -> None:
    may = notice_index().permissions_for_user(county())
    assert may.can_edit() and not may.can_publish() and not may.can_publish_subpage()
    Keeper.objects.get().delete()
    assert not GroupPagePermission.objects.filter(page=notice_index()).exists()
    assert notice_index().permissions_for_user(county(publishes=True)).can_publish_subpage()


def test_a_section_given_to_another_page_takes_the_old_rights_along() -> None:
    user = county()
    keeper = Keeper.objects.get()
    keeper.page = Page.objects.get(pk=news_index().pk)
    keeper.save()
    user = User.objects.get(pk=user.pk)
    assert news_index().permissions_for_user(user).can_edit()
    assert not notice_index().permissions_for_user(user).can_edit()
    group = keeper.group
    keeper.delete()
    assert group is not None and not Group.objects.filter(name=group.name).exists()


@pytest.mark.parametrize(("role", "status"), [("administrator", 200), ("publisher", 302), ("editor", 302)])
def test_sections_are_given_out_by_the_administrator_alone(client: Client, role: str, status: int) -> None:
    client.force_login(staff(role))
    assert client.get("/admin/snippets/core/keeper/add/").status_code == status
