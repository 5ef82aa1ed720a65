"""Questions and answers."""

import re

import pytest
from django.test import Client

from cms.faq.models import FaqPage
from tests.factories.pages import home

pytestmark = pytest.mark.django_db


def test_a_question_opens_to_its_answer_and_the_page_stands_at_the_foot(client: Client) -> None:
    body = [("heading", "举报"), ("question", {"question": "要<注册>吗？", "answer": "<p>不用。</p>"})]
    top = home().add_child(instance=FaqPage(title="常见问题", slug="help", show_in_menus=True, body=body))
    top.add_child(instance=FaqPage(title="公示牌", slug="boards"))
    page = client.get("/help/").content.decode()
    assert len(re.findall("<h1", page)) == 1 and "<h2>举报</h2>" in page
    assert re.search(r"<details[^>]*><summary><h3>要&lt;注册&gt;吗？</h3></summary>.*不用。", page, re.S)
    assert 'href="/help/boards/"' in page
    foot = client.get("/privacy/").content.decode().split("<footer")[1]
    assert '<a href="/help/">常见问题</a>' in foot
