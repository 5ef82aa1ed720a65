"""Staff read Chinese where Wagtail has no Chinese yet."""

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext, ngettext


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
