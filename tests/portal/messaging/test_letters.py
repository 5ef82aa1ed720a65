"""Mails: a subject, whole sentences, what happens next, one's own page, all in the reader's language."""

import re

import pytest

from portal.contacts.models import Contact
from portal.messaging import letters, texts, wording
from portal.messaging.letters.staff import TO_STAFF
from portal.messaging.texts import TEMPLATES
from portal.shell import office
from portal.shell.office import OfficeFacts
from tests.portal.messaging.conftest import Queue

FACTS = OfficeFacts(name="某市河长制办公室", short_name="某市河长办", phone="0000-1234567")
PAGE = "https://river.example/track/261104823012/?k=secret"
HAN = re.compile(r"[㐀-鿿，。：；“”]")
STAFF = {*TO_STAFF, "code"}
NAMES = ("unit", "target", "place", "what")
"""Variables that hold names, which are Chinese in every language."""


@pytest.fixture(autouse=True)
def facts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "facts", lambda: FACTS)


def letter(name: str, *, english: bool) -> tuple[str, str]:
    """Subject and body as they go out."""
    template, lang = TEMPLATES[name], "en" if english else "zh-hans"
    params = {**template.longest, "lang": lang}
    said = wording.values(template, params, {letters.OWN_PAGE: PAGE if letters.LETTERS[name].link else ""}, english)
    return letters.subject(name, params), letters.body(name, said, english=english)


def test_every_message_has_its_letter() -> None:
    assert letters.LETTERS.keys() == TEMPLATES.keys()


@pytest.mark.parametrize("english", [False, True])
@pytest.mark.parametrize("name", TEMPLATES)
def test_every_letter_has_all_that_it_needs(name: str, english: bool) -> None:
    subject, body = letter(name, english=english)
    said = re.sub(r"\s+", " ", body)
    number = TEMPLATES[name].longest.get("number")
    assert 3 <= len(subject) <= 60 and "{" not in subject + body
    assert body.startswith("Hello," if english else "您好：") and body.endswith(FACTS.name)
    assert number is None or number in re.sub(r"\D", "", subject)
    assert (PAGE in body) is (name not in STAFF) and FACTS.phone in body
    assert len(re.findall(r"[.?](?: |$)" if english else "。", said)) >= 3, "what is, and what happens next"
    assert not english or len(said.split()) >= 25


@pytest.mark.parametrize("name", TEMPLATES)
def test_an_english_letter_is_english_but_for_names(name: str) -> None:
    subject, body = letter(name, english=True)
    for given in (FACTS.name, *(TEMPLATES[name].longest.get(one, "") for one in NAMES)):
        body = body.replace(given, "") if given else body
    assert not HAN.search(subject + body)


@pytest.mark.parametrize("name", sorted(TEMPLATES.keys() - STAFF))
def test_a_letter_never_says_what_or_whom_somebody_reported(name: str) -> None:
    assert not {"place", "what", "category", "chief"} & TEMPLATES[name].longest.keys()
    assert not re.search("{(?:place|what)}", letters.LETTERS[name].zh + letters.LETTERS[name].en)


@pytest.mark.parametrize("english", [False, True])
@pytest.mark.parametrize("name", ["received", "progress", "code_again"])
def test_the_letters_of_a_confidential_case_do_not_even_say_that_it_was_a_report(name: str, english: bool) -> None:
    subject, body = letter(name, english=english)
    assert not re.search("举报|反映|投诉|report|complain|river(?!\\.example)", subject + body, re.I)


def test_where_there_is_no_own_page_and_no_telephone_both_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "facts", lambda: OfficeFacts(name="某市河长制办公室"))
    params = {"number": "2611048230"}
    body = letters.body("progress", wording.values(TEMPLATES["progress"], params, {}, True), english=True)
    assert "Your page" not in body and "call" not in body


def test_the_signed_address_is_made_at_the_moment_of_sending_and_hidden_on_screens(
    queue: Queue, contact: Contact, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(texts.RESOLVERS, letters.OWN_PAGE, lambda subject: PAGE)
    delivery = queue(params={"number": "2611048230", "lang": "en"})
    assert PAGE not in wording.render(delivery), "a text message has no link"
    delivery.channel = "email"
    assert f"{PAGE}&lang=en" in wording.render(delivery) and "4816 0537" in wording.render(delivery)
    assert "k=secret" not in wording.preview(delivery) and wording.preview(delivery).count("********") == 2
    assert "secret" not in str(delivery.params)


def test_a_reporter_whose_data_are_gone_gets_a_letter_without_the_address(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(texts.RESOLVERS, letters.OWN_PAGE, lambda subject: "")
    delivery = queue(template="progress")
    delivery.channel = "email"
    assert "您的页面（" not in wording.render(delivery)
