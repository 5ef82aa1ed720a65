"""Duty reports: on the chief's page, by year and place, one a chief and year."""

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.directory import demo as register
from cms.directory.models import Person
from cms.reports import demo
from cms.reports.models import DutyReport, ReportsIndex
from portal.shell import generation
from tests.factories.directory import AppointmentFactory, CityFactory, CountyFactory, PersonFactory
from tests.factories.pages import home, picture, published

pytestmark = pytest.mark.django_db


def report(person: Person, year: int = 2025, **fields: Any) -> DutyReport:
    index = ReportsIndex.objects.first() or published(ReportsIndex(title="述职报告", slug="reports"), home())
    fields = {"division": CityFactory(), **fields}
    slug = f"r{DutyReport.objects.count()}"
    made = DutyReport(title=f"{person.name}{year}年", slug=slug, person=person, year=year, office_held="镇长", **fields)
    return published(made, index)  # type: ignore[no-any-return]


def html(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert len(re.findall("<h1", page)) == 1
    return page


@pytest.fixture
def chief() -> Person:
    person: Person = AppointmentFactory().person
    return person


def test_a_report_stands_on_its_chiefs_page_and_leads_there(client: Client, chief: Person) -> None:
    one = report(chief, patrols=48, found=62, solved=60)
    report(chief, 2024)
    report(chief, 2023, live=False)
    page = html(client, f"/chiefs/{chief.pk}/")
    assert f'href="{one.url}"' in page and page.index("2025年") < page.index("2024年") and "2023年" not in page
    page = html(client, one.url)
    assert f'href="/chiefs/{chief.pk}/"' in page and "其他年份" in page and "48<small>" in page


def test_a_chief_without_reports_has_no_empty_heading(client: Client, chief: Person) -> None:
    assert "述职报告</h2>" not in html(client, f"/chiefs/{chief.pk}/")


@pytest.mark.slow
def test_the_list_goes_by_the_year_told_of_and_by_place(client: Client, chief: Person) -> None:
    here, beyond = CountyFactory(), CountyFactory(other=True)
    report(chief, 2025, division=here)
    report(chief, 2024, division=here, published_on="2026-01-01")
    report(PersonFactory(name="别处的人"), 2025, division=beyond)
    titles = {"2025": f"{chief.name}2025年", "2024": f"{chief.name}2024年", "beyond": "别处的人2025年"}
    wanted = {
        "": {"2025", "2024", "beyond"},
        "?year=2024": {"2024"},
        f"?area={beyond.code}": {"beyond"},
        f"?year=2025&area={here.code}": {"2025"},
    }
    for query, there in wanted.items():
        page = html(client, f"/reports/{query}")
        assert {key for key, title in titles.items() if f">{title}<" in page} == there, query
        assert ("noindex" in page) == bool(query) and "看不懂" not in page
    for query in ("year=x", "area=0", "colour=red", "kind=work"):
        assert "看不懂" in html(client, f"/reports/?{query}"), query
    assert "看全部" in html(client, "/reports/?year=1999")


@pytest.mark.slow
def test_more_reports_cost_no_more_queries(client: Client, chief: Person) -> None:
    def queries(url: str) -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"{url}?x=1").status_code == 200
        return len(asked)

    one = report(chief, 2017, division=CountyFactory(), picture=picture())
    report(chief, 2016, division=CountyFactory())
    urls = ("/reports/", one.url, f"/chiefs/{chief.pk}/")
    few = [queries(url) for url in urls]
    for year in range(2018, 2023):
        report(chief, year, division=CountyFactory(), picture=picture(f"图{year}"))
    assert [queries(url) for url in urls] == few and max(few) <= 15


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"year": 2025}, "这一年已经有一篇"),
        ({"year": 2024, "found": 3, "solved": 4}, "不能比发现的多"),
        ({"year": 2024, "solved": 4}, "不能比发现的多"),
    ],
)
def test_what_cannot_be_is_refused_in_words(chief: Person, fields: dict[str, int], words: str) -> None:
    report(chief, 2025)
    with pytest.raises(ValidationError, match=words):
        DutyReport(title="x", slug="x", person=chief, **fields).clean()


def test_a_chief_whose_name_is_not_public_reports_to_nobody(client: Client, chief: Person) -> None:
    with pytest.raises(ValidationError, match="姓名不公开"):
        DutyReport(title="x", slug="x", person=PersonFactory(hidden=True)).clean()
    one = report(chief)
    Person.objects.filter(pk=chief.pk).update(public=False)
    generation.raise_now()
    assert f"/chiefs/{chief.pk}/" not in html(client, one.url)


def test_a_report_outlives_its_chief(client: Client) -> None:
    person = PersonFactory()
    one = report(person)
    person.delete()
    assert html(client, one.url) and html(client, "/reports/")


@pytest.mark.slow
def test_the_demo_has_four_and_is_made_once(client: Client) -> None:
    demo.build()
    assert not DutyReport.objects.exists()
    register.build()
    demo.build()
    demo.build()
    assert DutyReport.objects.count() == 4
    page = html(client, "/reports/")
    assert page.count('class="rows__link" href="/reports/') == 4 and "feeds/reports.atom" in page
