"""What the entry form and its panels ask of the database does not grow with cases and drafts."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.directory.models import Reach
from complaints.models import EntryDraft
from portal.accounts.models import User
from portal.guard import tokens
from tests.complaints.desk.conftest import Signed
from tests.complaints.desk.entry import CALL, NEW, PHONE
from tests.complaints.desk.test_drafts import keep
from tests.complaints.desk.test_size import many
from tests.factories.complaints import received

LIMIT = 20


@pytest.fixture
def line(signed: Signed, operator: User) -> Client:
    """The operator with somebody on the line."""
    return signed(operator)


def asked(client: Client, address: str, said: dict[str, Any] | None) -> int:
    """How many queries the answer takes, once everything that is kept is kept."""

    def send() -> Any:
        return client.get(address) if said is None else client.post(address, said)

    send()
    with CaptureQueriesContext(connection) as queries:
        assert send().status_code == 200
    sent = [query["sql"] for query in queries.captured_queries if "core_office" not in query["sql"]]
    print(*(sql[:160] for sql in sent), sep="\n")  # shown when there are too many
    return len(sent)


@pytest.mark.slow
@pytest.mark.parametrize("count", [2, 60])
@pytest.mark.parametrize("step", ["caller", "called_back", "near", "check"])
def test_the_form_with_its_panels(line: Client, reach: Reach, step: str, count: int) -> None:
    many(received(reach=reach), count)
    said = {**CALL, "token": tokens.make(), "step": step, "phone": PHONE, "where": "清溪河 三桥村"}
    # besides: one record of the look, one of each case whose progress is told
    written = {"caller": 1, "called_back": 6}.get(step, 1)
    assert asked(line, NEW, said) <= LIMIT + written


@pytest.mark.slow
def test_the_form_with_five_drafts(line: Client, reach: Reach) -> None:
    keep(line)
    few = asked(line, NEW, None)
    for _n in range(4):
        keep(line)
    assert asked(line, NEW, None) == few <= LIMIT and EntryDraft.objects.count() == 5


@pytest.mark.parametrize("name", ["caller", "near"])
@pytest.mark.parametrize("count", [2, 60])
def test_a_panel_alone(line: Client, reach: Reach, name: str, count: int) -> None:
    many(received(reach=reach), count)
    said = {"phone": PHONE, "category": "foul_water", "where": "清溪河 三桥村"}
    assert asked(line, f"{NEW}{name}/", said) <= 16
