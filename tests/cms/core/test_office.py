import re

import pytest
from django.test import Client
from wagtail.models import Site

from cms.core.facts import office_facts
from cms.core.models import Office, Picture
from portal.shell import office
from tests.factories.pages import picture

pytestmark = pytest.mark.django_db


def entered(**more: str) -> Office:
    site = Site.objects.get(is_default_site=True)
    return Office.objects.create(site=site, name="某市河长办", phone="0000-7654321", **more)


def test_nothing_entered_is_no_facts_and_writes_nothing() -> None:
    assert office_facts() is None
    assert not Office.objects.exists()


def test_what_was_entered_reaches_the_frame_at_once() -> None:
    ours = entered(short_name="某市河长办")
    assert office.facts().phone == "0000-7654321"
    ours.phone = "0000-1111111"
    ours.save()
    assert office.facts().phone == "0000-1111111"


def test_an_office_without_a_name_counts_as_not_entered() -> None:
    entered()
    Office.objects.update(name="")
    assert office_facts() is None


def test_a_picture_speaks_by_its_own_words() -> None:
    assert Picture(title="IMG_2611.jpg", alt="两只白鹭").default_alt_text == "两只白鹭"
    assert Picture(title="IMG_2611.jpg").default_alt_text == ""


def test_name_and_mark_of_the_site_and_the_approval_of_its_maps_come_from_the_settings(client: Client) -> None:
    ours = entered(site_name="甲市河长网", map_approval="GS(2026)0000号")
    ours.mark = picture("浪花", size=(300, 100))
    ours.save()
    page = client.get("/privacy/").content.decode()
    assert "<title>隐私说明 - 甲市河长网</title>" in page and '<meta name="SiteName" content="甲市河长网">' in page
    assert re.search(r'<img class="brand__mark" src="/media/images/[^"]+" alt="">', page)
    assert office.facts().map_approval == "GS(2026)0000号"
