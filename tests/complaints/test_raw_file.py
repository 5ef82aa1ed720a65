"""The file of the database and its write-ahead log, read as bytes after a report was committed."""

from pathlib import Path

import pytest
from django.conf import settings as configured
from django.db import connection
from pytest_django import Settings

from cms.directory.models import Reach
from tests.complaints import markers
from tests.complaints.reported import report

ELSEWHERE = "postgresql" in configured.DATABASES["default"]["ENGINE"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(ELSEWHERE, reason="PostgreSQL keeps no such file; its tables are searched by test_markers")
@pytest.mark.usefixtures("county_office")
def test_the_file_of_the_database_and_its_log_hold_no_person(reach: Reach, settings: Settings) -> None:
    settings.PUBLIC_RATE = (0, 0)
    report(reach)
    file = Path(connection.settings_dict["NAME"])
    raw = b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))
    assert markers.SAID.encode() in raw, "what may be there is found, so the search searches"
    assert not any(marker.encode() in raw for marker in markers.PERSON)
