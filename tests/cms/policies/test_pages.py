"""Policy documents: what stands on them, whether they hold, their explanations, and the list with its filters."""

import re
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.documents import get_document_model

from cms.policies.choices import Validity
from cms.policies.models import Interpretation, Policy, PolicyIndex
from tests.cms.conftest import Committed
from tests.factories.pages import home, picture, published

pytestmark = pytest.mark.django_db
DAY, OLD = date(2026, 11, 10), date(2021, 3, 1)


def section() -> PolicyIndex:
    found: PolicyIndex | None = PolicyIndex.objects.first()
    return found or published(PolicyIndex(title="政策", slug="policies", show_in_menus=True), home())


def policy(title: str = "垃圾清理办法", **fields: Any) -> Policy:
    usual = {"issuer": "市河长办", "written_on": DAY, "published_on": DAY, "slug": f"p{Policy.objects.count()}"}
    made: Policy = published(Policy(title=title, **{**usual, **fields}), section())
    return made


def explained(about: Policy | None, title: str = "五问清理办法", **fields: Any) -> Interpretation:
    made: Interpretation = published(Interpretation(title=title, slug="explained", about=about, **fields), section())
    return made


def html(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert len(re.findall("<h1", page)) == 1
    return page


def test_a_document_says_who_issued_it_when_and_whether_it_holds(client: Client) -> None:
    file = get_document_model().objects.create(title="记录表", file=ContentFile(b"%PDF-1.4", "a.pdf"))
    one = policy(
        number="清河办〔2026〕12号",
        file_index="QY-12",
        written_on=date(2026, 11, 6),
        effective_on=date(2026, 12, 1),
        in_brief="谁清：镇里。\n\n多久：一天。",
        body=[("heading", "第一章　总则"), ("paragraph", "<p>第一条</p>"), ("heading", "第二章　清理")],
        attachments=[("document", file)],
    )
    page = html(client, one.url)
    for words in (
        '<p class="muted">清河办〔2026〕12号</p>',
        "<dt>发文机关</dt><dd>市河长办</dd>",
        '<dt>成文日期</dt><dd><time datetime="2026-11-06">2026年11月6日</time>',
        '<dt>发布日期</dt><dd><time datetime="2026-11-10">2026年11月10日</time>',
        '<dt>施行日期</dt><dd><time datetime="2026-12-01">',
        "<dd>QY-12</dd>",
        "有效</span>",
        "<li>谁清：镇里。</li><li>多久：一天。</li>",
        '<h2 id="s1">第一章　总则</h2>',
        'href="#s3">第二章　清理</a>',
        f'href="{file.url}"',
        "<small>PDF<",
    ):
        assert words in page, words
    assert "只供查阅" not in page and "解读</h2>" not in page
    file.delete()
    with_none = client.get(one.url + "?x=1").content.decode()
    assert "记录表" not in with_none


def test_a_repealed_document_says_so_and_leads_to_the_new_one_and_back(client: Client, committed: Committed) -> None:
    new = policy("新办法")
    old = policy("旧规定", validity=Validity.REPEALED, replaced_by=new)
    page = html(client, old.url)
    assert "已经废止" in page and f'href="{new.url}"' in page
    assert f'href="{old.url}"' in html(client, new.url)
    with committed():
        new.unpublish()
    page = html(client, old.url)
    assert "已经废止" in page and new.url not in page
    Policy.objects.get(pk=new.pk).delete()
    assert Policy.objects.get(pk=old.pk).replaced_by is None


def test_an_explanation_and_its_document_link_each_other_while_both_are_public(
    client: Client, committed: Committed
) -> None:
    about = policy()
    words = explained(about, published_on=DAY)
    assert f'href="{words.url}"' in html(client, about.url) and f'href="{about.url}"' in html(client, words.url)
    with committed():
        words.unpublish()
    assert words.title not in html(client, about.url)
    about.delete()
    assert Interpretation.objects.get(pk=words.pk).about is None


@pytest.mark.slow
def test_the_list_filters_by_validity_issuer_and_year(client: Client) -> None:
    policy("清理办法", number="清河办〔2026〕12号")
    policy("旧规定", validity=Validity.REPEALED, issuer="市政府", published_on=OLD, written_on=OLD)
    whole = html(client, "/policies/")
    assert whole.index("清理办法") < whole.index("旧规定") and "清河办〔2026〕12号" in whole and "noindex" not in whole
    for query in ("validity=repealed", "issuer=市政府", "year=2021", "validity=repealed&issuer=市政府&year=2021"):
        page = html(client, f"/policies/?{query}")
        assert "旧规定" in page and "清理办法" not in page and "noindex" in page and "看不懂" not in page, query
    for query in ("validity=no", "issuer=没有", "year=x", "kind=valid", "colour=red"):
        page = html(client, f"/policies/?{query}")
        assert "看不懂" in page and "清理办法" in page and "旧规定" in page, query
    assert "看全部" in html(client, "/policies/?validity=amended")


@pytest.mark.slow
def test_more_documents_cost_no_more_queries_and_a_kept_list_none(client: Client) -> None:
    def queries(url: str, warm: str = "/policies/") -> int:
        client.get(warm)  # the frame around the page is kept from here on
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"{url}?x=1" if url == warm.split("?")[0] else url).status_code == 200
        return len(asked)

    policy(picture=picture())
    few = queries("/policies/")
    for n in range(5):
        policy(f"又{n}", picture=picture(f"图{n}"), issuer=f"局{n}")
    assert queries("/policies/") <= few <= 15
    one = Policy.objects.first()
    explained(one, published_on=DAY)
    assert queries(one.url, warm=one.url) <= 15
    assert queries("/policies/?validity=valid", warm="/policies/?validity=valid") == 0


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"written_on": date(2026, 11, 11)}, "written_on"),
        ({"validity": Validity.REPEALED, "replaced_by_id": 7}, "replaced_by"),
        ({"validity": Validity.VALID, "replaced_by_id": 8}, "validity"),
    ],
)
def test_what_contradicts_itself_is_refused(fields: dict[str, Any], at: str) -> None:
    given = {"issuer": "市河长办", "written_on": DAY, "published_on": DAY, **fields}
    with pytest.raises(ValidationError) as refused:
        Policy(pk=7, title="x", slug="x", **given).clean()
    assert list(refused.value.message_dict) == [at]


def test_an_explanation_is_not_older_than_its_document() -> None:
    with pytest.raises(ValidationError):
        Interpretation(title="x", about=Policy(written_on=DAY), published_on=date(2026, 1, 1)).clean()


def test_what_is_searched() -> None:
    names = {field.field_name for field in Policy.search_fields}
    assert {"issuer", "number", "in_brief", "body", "lead", "validity", "published_on"} <= names
