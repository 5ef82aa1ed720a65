"""What a page costs on a weak network: 100 KiB, at most 25 requests, nothing from elsewhere."""

import gzip
import re
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from complaints.choices import Origin
from complaints.models import Complaint
from complaints.photographs import attach
from portal.uploads import photographs
from tests import pictures
from tests.factories.complaints import photograph

pytestmark = pytest.mark.django_db
KIB = 1024


@pytest.fixture
def full(task: Complaint) -> Complaint:
    """An order with nine photos of a large camera."""
    clean = photographs.read(BytesIO(pictures.large_jpeg()), "large.jpg").data
    for _n in range(9):
        attach(case=task, photograph=photograph(clean), origin=Origin.REPORT, now=task.received_at, released=True)
    return task


def weight(client: Client, url: str) -> tuple[int, int]:
    """Bytes and requests of the page with everything that it loads."""
    page = client.get(url).content
    wanted = set(re.findall(r'(?:href|src|data-outbox|data-exif)="(/static/[^"#]+|/field/[^"]+/small/)', page.decode()))
    loaded = [len(gzip.compress(page))]
    for address in wanted:
        if address.startswith("/static/"):
            loaded.append(len(gzip.compress(Path(str(finders.find(address.removeprefix("/static/")))).read_bytes())))
        else:
            loaded.append(len(client.get(address).getvalue()))
    return sum(loaded), len(loaded)


@pytest.mark.slow
@pytest.mark.one_engine
def test_a_page_is_light_and_ours_alone_with_one_heading(full: Complaint, phone: Client) -> None:
    for name in ("list", "case", "answer", "hand-back", "ask-extension", "sign-in"):
        url = reverse(f"field:{name}", args=[] if name in ("list", "sign-in") else [full.public_number])
        client = Client() if name == "sign-in" else phone
        response = client.get(url)
        page = response.content.decode()
        assert page.count("<h1") == 1, name
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//', page), name
        assert not re.search(r"<style|<script>| style=| on\w+=", page), name
        assert "no-store" in response.headers["Cache-Control"], name
        size, requests = weight(client, url)
        assert (size <= 100 * KIB, requests <= 25) == (True, True), name
