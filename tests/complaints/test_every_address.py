"""Whoever must not see a case meets none of it at any address: by every role, of the whole URLconf.

Four cases are planted, each with words of its own: of another county, confidential, about the account itself, erased.
"""

import re
import warnings
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from django.test import Client

from cms.directory.models import Post, Reach, Unit
from complaints import conflict, dispatch, erasure, moderation, reporting
from complaints.choices import Outside
from complaints.models import Complaint
from portal.accounts.models import User
from portal.accounts.roles import IN_THE_ADMIN, ROLES
from tests.complaints.cast import account
from tests.every_address import filled, leads_nowhere, views
from tests.factories.complaints import account_of, photograph, received
from tests.walkers import fetched_once, walkers

pytestmark = [pytest.mark.one_engine, pytest.mark.usefixtures("bare_errors")]
OWN = (
    "desk",
    "field",
    "tracking",
    "public",
    "qr",
    "web",
    "directory",
    "shell",
    "exposure",
    "bulletins",
    "search",
    "letters",
    "contest",
    "open311",
    "wechat",
)
"""Our own namespaces; the others are Wagtail's, which are walked by ``make long``."""
OPEN = ("tracking", "public", "qr", "web", "directory", "shell", "search", "letters", "open311", "wechat")
"""Those of them that ask nobody who he is: walked by a visitor, and once by an account of each kind."""
OF_EACH_KIND = ("administrator", "moderator", "handler", "chief")
EVERYWHERE = ("administrator", "auditor")
AT_A_POST = ("chief", "police", "patroller", "volunteer")
AT_A_UNIT = ("handler", "contractor")
LEAVING = ("logout", "leave", "sign-out", "failwhale", "test404")
"""Addresses that end the session, or fail on purpose."""
ROOT = "/admin/pages/1/set_position/"
"""Wagtail itself answers 500 when the root of all pages, which stands in no order, is to be given a place in one."""
ASKED = (
    "/admin/complaints/?view=all",
    "/admin/complaints/?view=all&guarded=yes",
    "/admin/complaints/?view=all&sort=newest&channel=web",
    "/admin/complaints/export.csv?view=all",
    "/admin/complaints/export.csv?view=all&guarded=yes",
)
ASKED_OF_EACH = (
    "/admin/complaints/?view=all&q={q}",
    "/admin/complaints/?view=all&q={number}",
    "/admin/complaints/export.csv?view=all&q={q}",
    "/search/?q={q}",
)
PHONE = "+8613800138000"
LOOKED_UP = {
    "/admin/complaints/new/caller/": {"phone": PHONE, "step": "caller"},
}
ROW = re.compile(r'data-case="(\d+)"|^(\d{10,12}),', re.MULTILINE)
FOREIGN, SECRET, ACCUSING, ERASED = "外县的话丁一", "保密的话丁二", "反映本人的话丁三", "清除的话丁四"


def planted(words: str, **more: object) -> Complaint:
    """A case whose every text has the words in it."""
    said = {"place": f"{words}的地点", "name": f"{words}的人"[:20], "phone": PHONE, **more}
    return received(description=words, photographs=(photograph(),), **said)


@pytest.fixture
def cases(reach: Reach, other_reach: Reach, screening: None, unit: Unit, post: Post) -> dict[str, Complaint]:
    """The four, by their words."""
    found = {
        FOREIGN: planted(FOREIGN, reach=other_reach),
        SECRET: planted(SECRET, reach=reach, confidential=True),
        ACCUSING: planted(ACCUSING, reach=reach),
        ERASED: planted(ERASED, reach=reach, category="dead_fish", now=True),
    }
    withdrawn = reporting.withdraw(complaint=found[ERASED], actor=Outside.REPORTER)
    erasure.on_request(complaint=withdrawn, actor=Outside.REPORTER)
    return found


def about(case: Complaint, user: User, unit: Unit, post: Post) -> Complaint:
    """The case in the hands of the account, and then about it."""
    officer = account_of(case.owner, ("moderator",))
    target = post if user.postings.filter(post=post).exists() else unit
    case = moderation.accept(complaint=case, actor=officer)
    case = dispatch.assign(complaint=case, actor=officer, to=target, dispatch_text=f"{ACCUSING}，请处理")
    seat = user.postings.select_related("unit", "post").get()
    return conflict.name_subject(complaint=case, actor=officer, unit=seat.unit, post=seat.post)


def hidden_from(role: str) -> set[str]:
    """The words that an account of that role must meet nowhere."""
    return {ERASED} if role in EVERYWHERE else {FOREIGN, SECRET, ACCUSING, ERASED}


def seat_of(role: str, county_office: Unit, unit: Unit, post: Post) -> Unit | Post | None:
    if role in EVERYWHERE:
        return None
    return post if role in AT_A_POST else unit if role in AT_A_UNIT else county_office


def walk(client: Client, cases: dict[str, Complaint], hidden: set[str], wanted: Callable[[str], bool]) -> list[str]:
    """Asks every address that is wanted; what should not have come back, and at which address."""
    rows = {case: [str(photo.pk) for photo in case.evidence.all()] + [str(case.pk)] for case in cases.values()}
    usual = {"": [str(next(iter(rows)).pk)], "move": ["accept"], "act": ["withdraw"]}
    wrong = []
    nowhere = cache(leads_nowhere)
    for name, pattern, view in views():
        if not wanted(name) or any(word in pattern for word in LEAVING):
            continue
        in_the_open = name.startswith(("field", "public"))
        addresses = {
            address: None  # each once, in this order
            for case, keys in rows.items()
            for address in filled(
                pattern, {**usual, "pk": keys, "number": [case.public_number if in_the_open else case.number]}
            )
        }
        if nowhere(view):
            addresses = dict.fromkeys(list(addresses)[:1])  # whatever the key, it is nobody's
        for address in addresses:
            response = client.get(address)
            body = b"" if response.streaming else response.content
            said = body.decode(errors="replace") + response.headers.get("Location", "")
            wrong += [f"{address} shows {words}" for words in hidden if words in said]
            wrong += (
                [f"{address} answers {response.status_code}"] if response.status_code >= 500 and address != ROOT else []
            )
    return wrong


def asked(client: Client, cases: dict[str, Complaint], hidden: set[str]) -> list[str]:
    """What searches, filters, exports and the look-ups of a caller give away of a hidden case: its words or a row."""
    wrong = []
    numbers = {cases[words].number: words for words in hidden}
    said = [(words[2:5], cases[words].number) for words in sorted(hidden)]
    queries = [*ASKED, *(form.format(q=q, number=number) for form in ASKED_OF_EACH for q, number in said)]
    for address in queries:
        response = client.get(address)
        page = whole(response) + response.headers.get("Location", "")
        wrong += [f"{address} shows {words}" for words in hidden if words in page]
        rows = {number for found in ROW.findall(page) for number in found}
        seen = [words for number, words in numbers.items() if number in rows]
        # an erased case keeps its row, with its number and kind; nobody finds it by its words
        wrong += [f"{address} has the row of {words}" for words in seen if words != ERASED or words[2:5] in address]
    for address, sent in LOOKED_UP.items():
        page = whole(client.post(address, sent))
        wrong += [f"{address} tells {words}" for number, words in numbers.items() if words in page or number in page]
    return wrong


def whole(response: Any) -> str:
    """The answer, a file too."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return str(body.decode(errors="replace"))


@pytest.mark.slow
@pytest.mark.parametrize("role", walkers(ROLES))
def test_no_address_of_ours_shows_a_case_to_whom_it_is_hidden_from(
    role: str, cases: dict[str, Complaint], county_office: Unit, unit: Unit, post: Post
) -> None:
    user = account("walker", role, seat_of(role, county_office, unit, post))
    if role not in EVERYWHERE:
        about(cases[ACCUSING], user, unit, post)
    client = Client(raise_request_exception=False)
    client.force_login(user)
    ours = OWN if role in OF_EACH_KIND else tuple(space for space in OWN if space not in OPEN)
    with fetched_once(user):
        assert walk(client, cases, hidden_from(role), lambda name: name.startswith(ours)) == []
        assert asked(client, cases, hidden_from(role)) == []


@pytest.mark.slow
def test_a_visitor_sees_none_of_them(cases: dict[str, Complaint]) -> None:
    client = Client(raise_request_exception=False)
    assert walk(client, cases, set(cases), lambda name: name.startswith(OWN)) == []
    assert asked(client, cases, set(cases)) == []


@pytest.mark.slow
def test_the_walk_meets_what_may_be_seen(cases: dict[str, Complaint], city_officer: User) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(city_officer)
    shown = " ".join(walk(client, cases, set(cases), lambda name: name == "desk:case"))
    assert FOREIGN in shown and SECRET in shown and ERASED not in shown
    told = asked(client, cases, set(cases))
    assert {f"{ASKED[0]} has the row of {words}" for words in (FOREIGN, SECRET)} <= set(told)
    assert {f"{address} tells {FOREIGN}" for address in LOOKED_UP} <= set(told)
    assert not [line for line in told if "shows" in line and ERASED in line]


@pytest.mark.long
@pytest.mark.parametrize("role", sorted(IN_THE_ADMIN))
def test_nor_does_any_other_address_of_the_admin(
    role: str, cases: dict[str, Complaint], county_office: Unit, unit: Unit, post: Post
) -> None:
    user = account("walker", role, seat_of(role, county_office, unit, post))
    if role not in EVERYWHERE:
        about(cases[ACCUSING], user, unit, post)
    client = Client(raise_request_exception=False)
    client.force_login(user)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        wrong = walk(client, cases, hidden_from(role), lambda name: not name.startswith(OWN))
    assert wrong == []
