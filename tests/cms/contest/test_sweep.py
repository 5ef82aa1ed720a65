"""The privacy sweep: every page, feed and file that a stranger reaches by links, searched for what schools alone know,
while works are voted on, after the results, and after a guardian has taken the consent back."""

import re
from collections import deque
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from cms.contest import awarding, consenting, withdrawing
from cms.contest.choices import Means, State
from cms.contest.consenting import Scope
from cms.contest.models import Certificate, Contest, Copy, Entry, WorkFile
from tests.factories import contests as made
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
NAMES = ("诸葛小河", "欧阳小河", "上官小河")
NAME, CLASS, GUARDIAN, PHONE = NAMES[0], "五年级92班", "吴大山", "13812345678"
SECRETS = (*NAMES, "小河同学", "欧阳", CLASS, GUARDIAN, PHONE, "138 1234 5678")
LINK = re.compile(r"""(?:href|src|data-large|content|<loc>)\s*[=>]?\s*["']?(/[^"'<>\s]*|https?://[^"'<>\s]+)""")
STARTS = ("/", "/contests/", "/sitemap.xml", "/robots.txt", "/feeds/contests.atom", "/feeds/contests.json", "/school/")
ASKED = ("/search/?q=白鹭", f"/search/?q={NAME}", "/search/suggest?q=白鹭", "/contests/withdraw/", "/data/", "/jury/")
MOST = 400


def reached(client: Client, *more: str) -> dict[str, str]:
    """Every address that links lead to, with what it answered."""
    waiting, found = deque([*STARTS, *ASKED, *more]), dict[str, str]()
    while waiting and len(found) < MOST:
        address = waiting.popleft()
        if address in found or address.startswith(("/static/", "/admin/", "/elder/")):
            continue
        answer = client.get(address)
        data = b"".join(answer) if answer.streaming else answer.content
        text = data.decode("latin-1" if answer.streaming else "utf-8", "replace")
        found[address] = text
        headers = str(answer.headers)
        if "html" in headers or "xml" in headers or "json" in headers:
            waiting.extend(own(link) for link in LINK.findall(text) if own(link))
    assert len(found) < MOST
    return found


def own(link: str) -> str:
    """The address of a link on this site, "" for others."""
    parts = urlsplit(unescape(link))
    if parts.netloc not in ("", "testserver", "127.0.0.1:8000", "localhost"):
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def told(pages: dict[str, str]) -> list[tuple[str, str]]:
    """Where a secret stands; a page of the search repeats what was typed into its box."""
    return [
        (address, secret)
        for address, text in pages.items()
        for secret in SECRETS
        if secret in text and f"q={secret}" not in address
    ]


def planted(**fields: Any) -> tuple[Contest, Entry]:
    """A contest with one work whose consent allows all, one whose consent allows nothing but the work, and one whose
    consent allows all but the work."""
    contest, teacher = made.contest(**fields), made.school()
    scopes = (Scope(), Scope(name=False, school=False), Scope(work=False))
    for n, (name, scope) in enumerate(zip(NAMES, scopes, strict=True)):
        entry = made.painted(contest, teacher, colour=n, title=f"白鹭{n}")
        consenting.record(entry=entry, means=Means.PAPER, scope=scope, actor=None, now=timezone.now())
        consenting.identify(entry=entry, name=name, class_name=CLASS, guardian=GUARDIAN, phone=PHONE)
    made.ended(contest)
    return contest, Entry.objects.get(title="白鹭0")


@pytest.mark.slow
def test_nothing_of_a_child_is_anywhere_while_works_are_voted_on(client: Client) -> None:
    now = timezone.now()
    contest, entry = planted(vote_by="browser", vote_opens_at=now - made.DAY, vote_closes_at=now + made.DAY)
    pages = reached(client, f"/contests/works/{entry.code}/vote/")
    assert f"/contests/works/{entry.code}/" in pages and f"{contest.url}works/" in pages
    assert told(pages) == []


@pytest.mark.slow
def test_nothing_is_left_of_a_work_that_was_taken_back_wherever_links_lead(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    contest, entry = planted()
    office = UserFactory(role="publisher")
    with django_capture_on_commit_callbacks(execute=True):
        awarding.award(contest=contest, actor=office)
        awarding.publish(contest=contest, actor=office, now=timezone.now())
    numbers = [f"/contests/verify/{row.number}/" for row in Certificate.objects.all()]
    before = reached(client, *numbers)
    work = f"/contests/works/{entry.code}/"
    assert work in before and "诸葛同学" in before[work] and told(before) == []
    its_own = [where for where in before if where.startswith(work)]
    assert len(its_own) > 1  # the page and its pictures
    hidden = Entry.objects.get(title="白鹭2")
    assert not any(f"/works/{hidden.code}/" in text for text in before.values())
    with django_capture_on_commit_callbacks(execute=True):
        withdrawing.withdraw(entry=entry, means=Means.SLIP, actor=None, now=timezone.now())
    after = reached(client, *numbers, *its_own)
    assert told(after) == []
    assert [where for where, text in after.items() if "诸葛" in text.replace(NAME, "")] == []
    still = f"/contests/verify/{hidden.certificate.number}/"  # another pupil's, whose consent stands
    assert [where for where, text in after.items() if "上官" in text] == [still] and "上官同学" in after[still]
    assert {client.get(where).status_code for where in its_own} == {404}  # such a page repeats the address it was asked
    assert [where for where, text in after.items() if entry.code in text and where not in its_own] == []
    assert [where for where, text in after.items() if "白鹭0" in text] == []
    assert not Copy.objects.filter(entry=entry).exists() and not WorkFile.objects.filter(entry=entry).exists()
    entry.refresh_from_db()
    assert entry.state == State.WITHDRAWN
