"""Staff read Chinese where Wagtail has no Chinese yet."""

from datetime import timedelta

import pytest
from django.contrib.humanize.templatetags.humanize import naturaltime
from django.test import Client
from django.utils import timezone, translation
from django.utils.translation import gettext, ngettext

from tests.factories.people import UserFactory


def test_what_wagtail_leaves_in_english_is_said_in_chinese() -> None:
    with translation.override("zh-hans"):
        assert gettext("Schedule to publish") == "定时发布"
        assert ngettext("There is one matching page", "There are %(counter)s matching pages", 3).startswith("找到")
        assert gettext("Save") != "Save"
    with translation.override("en"):
        assert gettext("Schedule to publish") == "Schedule to publish"


@pytest.mark.django_db
def test_the_scripts_of_the_admin_too(client: Client) -> None:
    words = client.get("/admin/jsi18n/").content.decode()
    assert "\\u81ea\\u52a8\\u4fdd\\u5b58\\u597d\\u4e86" in words or "自动保存好了" in words


@pytest.mark.django_db
def test_lists_and_times_too(client: Client) -> None:
    client.force_login(UserFactory(role="administrator", is_staff=True, is_superuser=True))
    sites = client.get("/admin/sites/").content.decode()
    assert "站点名称" in sites and "Site name" not in sites and ">Port<" not in sites
    tree = client.get("/admin/pages/").content.decode()
    assert "全部网站" in tree and "Root" not in tree and 'aria-label="Actions"' not in tree
    assert 'value="Search"' not in client.get("/admin/").content.decode()
    with translation.override("zh-hans"):
        assert naturaltime(timezone.now() - timedelta(minutes=31)).endswith("分钟之前")
