"""The page of a year's figures, and the table to keep."""

import csv
import re
from datetime import datetime
from io import StringIO
from typing import Any

import pytest
from django.test import Client

from cms.directory.models import Reach
from complaints.public.statistics import COLUMNS, RATES
from portal.accounts.models import User
from portal.shell.pagecache import raise_generation
from tests.factories.complaints import closed, received


@pytest.mark.slow
def test_every_figure_stands_with_its_definition_and_no_guarded_case(
    client: Client, officer: User, reach: Reach, monday: datetime, clock: Any
) -> None:
    for n in range(10):
        closed(reach=reach, at=monday, description=f"第{n}件", outcome="solved")
    received(reach=reach, at=monday, description="毒鱼", category="poaching")
    raise_generation()
    page = client.get("/statistics/").content.decode()
    for _name, label, about in (*COLUMNS, *((rate, label, about) for rate, _sample, label, about in RATES)):
        assert str(label) in page and str(about) in page
    row = re.search(r'<th scope="row">11月</th>(.*?)</tr>', page, re.DOTALL)
    assert row is not None
    cells = re.findall(r"<span>(.*?)</span>", row[1])
    assert [re.sub("<.*?>", "", cell) for cell in cells] == ["10", "10", "10", "0", "10", "100% 10件", "100% 10件"]
    assert "毒鱼" not in page and "另有保密" not in page
    assert page.count("<h1") == 1 and 'data-statistics="2"' in page and "<rect" in page
    assert "style=" not in page and "<script>" not in page
    assert client.get("/statistics/?year=1999").content.decode().count("2026年办理统计") >= 1


def test_the_table_is_csv_with_the_samples(
    client: Client, officer: User, reach: Reach, monday: datetime, clock: Any
) -> None:
    closed(reach=reach, at=monday, outcome="solved")
    raise_generation()
    answer = client.get("/statistics/2026.csv")
    assert answer["Content-Type"].startswith("text/csv") and "statistics-2026.csv" in answer["Content-Disposition"]
    header, *rows = csv.reader(StringIO(answer.content.decode("utf-8-sig")))
    assert header[:4] == ["分类", "名称", "举报", "案件"] and header[-1] == "解决率的件数"
    assert rows[-1] == ["全年", "2026", "1", "1", "1", "0", "1", "", "", "1", "1"], "one case makes no rate"
    assert client.get("/statistics/1999.csv").status_code == 404
