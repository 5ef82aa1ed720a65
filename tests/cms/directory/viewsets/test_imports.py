"""导入 and 直接改 in the admin, from the upload to the undoing; each account within its own places."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cms.directory.importers import acts, tasks
from cms.directory.models import Division, ImportBatch, ImportDecision, ImportMapping, Reach, Unit
from tests.cms.directory.importers.files import table
from tests.factories.directory import (
    CountyFactory,
    DivisionFactory,
    PostingFactory,
    ReachFactory,
    TownshipFactory,
    UnitFactory,
)
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("without_menu")]


@pytest.fixture
def county() -> Division:
    made: Division = CountyFactory(name="清溪县")
    TownshipFactory(name="清溪县清溪镇", short_name="清溪镇")
    DivisionFactory(code="329921100201", name="清溪镇东村", short_name="东村")
    return made


@pytest.fixture
def officer(client: Client, county: Division) -> Client:
    """An officer of the county's office."""
    user = UserFactory(role="moderator", is_staff=True)
    PostingFactory(user=user, unit=UnitFactory(office=True, division=county), post=None)
    client.force_login(user)
    return client


def uploaded(client: Client, county: Division, rows: list[list[str]], kind: str = "units") -> ImportBatch:
    file = SimpleUploadedFile("单位.xlsx", table(rows).getvalue())
    client.post(reverse("directory_imports"), {"kind": kind, "county": county.pk, "file": file})
    return ImportBatch.objects.latest("pk")


@pytest.mark.slow
def test_from_the_upload_to_the_undoing(officer: Client, county: Division) -> None:
    UnitFactory(name="清溪县水务局", division=county)
    rows = [
        ["名头", "类别", "县"],
        ["清溪县水务 局", "成员单位", "清溪县"],
        ["新单位", "成员单位", "清溪县"],
        ["坏单位", "不知道", "清溪县"],
    ]
    batch = uploaded(officer, county, rows)
    url = reverse("directory_import", args=[batch.pk])
    page = officer.get(url).content.decode()
    assert "名头" in page and "清溪县水务 局；新单位；坏单位" in page, "what stands in a column is shown beside it"
    officer.post(url, {"act": "plan", "header": "1", "column_0": "name", "column_1": "kind", "column_2": "county"})
    busy = officer.get(url)
    assert busy["Refresh"] and ImportMapping.objects.get(county=county).headings["名头"] == "name"
    tasks.plan(batch.pk)
    page = officer.get(url).content.decode()
    assert "B4" in page and "不在列表里" in page and "是不是同一个" in page
    chosen = Unit.objects.get(name="清溪县水务局").pk
    officer.post(url, {"act": "decide", "question_0": str(chosen)})
    tasks.plan(batch.pk)
    assert ImportDecision.objects.get().chosen == chosen
    officer.post(url, {"act": "apply"})
    batch.refresh_from_db()
    assert batch.state == "planned", "bad rows are not left out by themselves"
    officer.post(url, {"act": "apply", "partial": "on"})
    tasks.write(batch.pk)
    done = officer.get(url).content.decode()
    assert "撤销这次导入" in done and Unit.objects.filter(name="新单位").exists()
    sheet = officer.get(reverse("directory_import_faults", args=[batch.pk]))
    assert sheet.status_code == 200
    officer.post(url, {"act": "undo"})
    tasks.undo(batch.pk)
    assert not Unit.objects.filter(name="新单位").exists() and "已撤销" in officer.get(url).content.decode()
    listed = officer.get(reverse("directory_imports")).content.decode()
    assert "单位.xlsx" in listed and f'value="{county.pk}" selected' in listed, "the office's only county is chosen"
    again = uploaded(officer, county, rows)
    assert again.headings["名头"] == "name", "the county's own headings are remembered"


def test_each_account_imports_within_its_own_places(officer: Client, county: Division) -> None:
    other = CountyFactory(other=True)
    theirs = acts.upload(file=table([["名称"], ["x"]]), name="x", kind="units", county=other, actor=None)
    assert officer.get(reverse("directory_import", args=[theirs.pk])).status_code == 404
    assert officer.get(reverse("directory_import_faults", args=[theirs.pk])).status_code == 404
    assert officer.get(reverse("directory_export", args=["units", "csv"]) + f"?county={other.pk}").status_code == 404
    assert officer.get(reverse("directory_export", args=["units", "csv"])).status_code == 404, "nor the whole city"
    before = ImportBatch.objects.count()
    uploaded(officer, other, [["名称"], ["x"]])
    assert ImportBatch.objects.count() == before
    for role, allowed in (("operator", False), ("auditor", False), ("editor", True)):
        officer.force_login(UserFactory(role=role, is_staff=True))
        assert (officer.get(reverse("directory_imports")).status_code == 200) is allowed, role
        assert (officer.get(reverse("directory_grid", args=["reaches"])).status_code == 200) is allowed, role
    assert officer.get(reverse("directory_import", args=[theirs.pk])).status_code == 200


def test_templates_and_exports_have_the_same_headings(officer: Client, county: Division) -> None:
    ReachFactory(name="东村段")
    template = b"".join(officer.get(reverse("directory_import_template", args=["reaches", "csv"])))
    export = b"".join(officer.get(reverse("directory_export", args=["reaches", "csv"]) + f"?county={county.pk}"))
    first, second = (list(csv.reader(io.StringIO(data.decode("utf-8-sig")))) for data in (template, export))
    assert first[0] == second[0] and "东村段" in second[1]
    assert officer.get(reverse("directory_import_template", args=["boards", "xlsx"])).status_code == 200
    assert officer.get("/admin/directory/imports/nothing/template.csv").status_code == 404


def test_a_table_on_the_page_is_written_whole_or_not_at_all(officer: Client, county: Division) -> None:
    one, two = ReachFactory(code="a", name="甲段", length_km="1.50"), ReachFactory(code="b", name="乙段")
    url = reverse("directory_grid", args=["reaches"])
    page = officer.get(url, follow=True)
    assert "甲段" in page.content.decode()
    names = [column.name for column in page.context["columns"]]
    name, order = names.index("name"), names.index("order")
    fields = {f"o{cell.name}": cell.old for row in page.context["rows"] for cell in row}
    fields |= {f"r{cell.name}": cell.value for row in page.context["rows"] for cell in row if not cell.fixed}
    fields |= {"county": str(county.pk), "page": "1"}
    wrong = officer.post(url, {**fields, f"r0c{name}": "甲段新", f"r1c{order}": "不是数"}).content.decode()
    one.refresh_from_db()
    assert "这里要一个整数" in wrong and "甲段新" in wrong and one.name == "甲段"
    assert not ImportBatch.objects.exists(), "nothing waits in the list of imports"
    assert officer.post(url, {**fields, f"r0c{name}": "甲段新"}).status_code == 302
    one.refresh_from_db()
    assert one.name == "甲段新" and str(one.length_km) == "1.50" and ImportBatch.objects.latest("pk").count("set") == 1
    stale = officer.post(url, {**fields, f"r1c{name}": "别的"}).content.decode()
    two.refresh_from_db()
    assert "有人刚改过" in stale and two.name == "乙段"
    assert Reach.objects.count() == 2
