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
    wanted = set(re.findall(r'(?:href|src)="(/static/[^"#]+|/field/[^"]+/small/)', page.decode()))
    loaded = [len(gzip.compress(page))]
    for address in wanted:
        if address.startswith("/static/"):
            loaded.append(len(gzip.compress(Path(str(finders.find(address.removeprefix("/static/")))).read_bytes())))
        else:
            loaded.append(len(client.get(address).getvalue()))
    return sum(loaded), len(loaded)


@pytest.mark.parametrize("name", ["list", "case", "answer", "hand-back", "sign-in"])
def test_a_page_stays_below_its_budget(name: str, full: Complaint, phone: Client) -> None:
    arguments = [] if name in ("list", "sign-in") else [full.public_number]
    client = Client() if name == "sign-in" else phone
    size, requests = weight(client, reverse(f"field:{name}", args=arguments))
    assert size <= 100 * KIB
    assert requests <= 25


@pytest.mark.parametrize("name", ["list", "case", "answer", "hand-back", "ask-extension", "sign-in"])
def test_a_page_is_ours_alone_with_one_heading(name: str, full: Complaint, phone: Client) -> None:
    arguments = [] if name in ("list", "sign-in") else [full.public_number]
    response = (Client() if name == "sign-in" else phone).get(reverse(f"field:{name}", args=arguments))
    page = response.content.decode()
    assert page.count("<h1") == 1
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', page)
    assert not re.search(r"<style|<script>| style=| on\w+=", page)
    assert "no-store" in response.headers["Cache-Control"]
