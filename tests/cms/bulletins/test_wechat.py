"""The copy for WeChat: looks inline, pictures with their hosts, nothing that pasting takes away."""

import re
from typing import Any

import pytest
from django.utils.safestring import SafeString

from cms.bulletins import wechat
from cms.core import registries
from cms.core.models import Video
from cms.core.printing.parts import Shot
from cms.core.told import CardFacts
from tests.cms.bulletins.issues import article, issue
from tests.factories.pages import news, picture

pytestmark = pytest.mark.django_db
TAGS = {"section", "p", "h2", "h3", "b", "a", "br", "img", "span", "table", "tbody", "tr", "td"}


def whole(*blocks: Any, **fields: Any) -> str:
    return wechat.html(issue(body=[article("一篇<b>", *blocks)], number=18, total=42, **fields))


def test_nothing_stays_that_pasting_would_take_away() -> None:
    seen = {"image": picture("柳树&河"), "alt_text": "柳树&河", "decorative": False}
    shown = {"image": seen, "caption": "图注", "credit": "某人"}
    grid = {"data": [["河", "类"], ["清溪", "<Ⅱ>"]], "table_caption": "水质", "first_row_is_table_header": True}
    made = whole(
        ("heading", "小标题"),
        (
            "paragraph",
            '<p class="x" onclick="y">粗<b>体</b><script>alert(1)</script></p><ol><li>甲</li><li>乙</li></ol>',
        ),
        ("picture", shown),
        ("compare", {"before": seen, "after": seen, "caption": ""}),
        ("table", grid),
        ("quote", {"text": "原话", "speaker": "某某"}),
        ("notice", "留意"),
        lead="一句话",
        figures=[("figure", {"label": "收到", "value": "119", "unit": "件"})],
    )
    assert not re.search(r"\b(class|id|onclick|data-\w+)=", made) and "<script" not in made and "<style" not in made
    assert set(re.findall(r"<(\w+)", made)) <= TAGS
    assert all(src.startswith("http://testserver/media/") for src in re.findall(r'<img src="([^"]+)"', made))
    assert len(re.findall("<img", made)) == 3 and made.count('alt="柳树&amp;河"') == 3
    for tag in re.findall(r"<(?:p|h2|h3|td|table|img)\b[^>]*>", made):
        assert "style=" in tag, tag
    for words in (
        "一、一篇&lt;b&gt;",
        "粗<b>体</b>",
        ">1. 甲</p>",
        "—— 某某",
        "&lt;Ⅱ&gt;",
        "2026年第18期（总第42期）",
        "119",
    ):
        assert words in made, words


def test_links_get_their_host_and_a_page_that_was_moved_its_new_address() -> None:
    page = news()
    made = whole(("paragraph", f'<p><a linktype="page" id="{page.pk}">看这里</a> <a href="https://x.cn/">那里</a></p>'))
    assert re.search(rf'<a style="[^"]+" href="http://testserver{page.url}">看这里</a>', made)
    assert 'href="https://x.cn/">那里</a>' in made


def test_a_film_is_named_with_the_address_of_the_issue() -> None:
    film = Video.objects.create(title="清溪一日", transcript="河", silent=True)
    made = whole(("video", film))
    assert re.search(r"影片“清溪一日”：http://testserver/bulletins/i\d/", made)


def test_a_card_is_told_in_words_with_its_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    shot = Shot("/cases/9/photos/1/", lambda: pytest.fail("nobody opens it"), "桥下", "处理前")
    told = CardFacts("桥下排污水", "/cases/9/", ("清溪河，已办结",), (shot,))
    monkeypatch.setitem(registries.card_facts._tellers, "case", lambda numbers: {"9": told} if "9" in numbers else {})
    made = whole(("case", "9"), ("case", "8"))
    assert "桥下排污水" in made and 'src="http://testserver/cases/9/photos/1/"' in made and "处理前" in made
    assert made.count("已办结") == 1


def test_a_card_that_nobody_tells_is_the_text_of_what_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    html = SafeString(
        '<article class="card"><h3><a href="/r/">清溪 &amp; 河</a></h3><p><span>河流</span></p></article>'
    )
    monkeypatch.setitem(registries.cards._drawers, "river", lambda numbers: dict.fromkeys(numbers, html))
    made = whole(("river", "qingxi"))
    assert ">清溪 &amp; 河</h3>" in made and ">河流</p>" in made
