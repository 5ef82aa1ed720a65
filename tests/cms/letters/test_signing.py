"""Signing a letter: by a proved telephone, by a browser alone, once each; taken back and forgotten."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.letters import forgetting, signing
from cms.letters.choices import Held, Way
from cms.letters.models import Letter, LettersIndex, Signature
from cms.letters.models.signature import masked
from portal.contacts import erasers
from portal.contacts.models import Contact
from portal.contacts.phone_proof import PhoneProof
from portal.guard import tokens
from portal.messaging.models import Delivery
from tests.cms.conftest import Committed
from tests.factories.pages import home, published
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
PHONE, E164 = "138 1234 5678", "+8613812345678"


def letter(**fields: Any) -> Letter:
    index = LettersIndex.objects.first() or published(LettersIndex(title="倡议书", slug="letters"), home())
    slug = f"l{Letter.objects.count()}"
    return published(Letter(title="垃圾不落水", slug=slug, **fields), index)  # type: ignore[no-any-return]


def url(one: Letter) -> str:
    return f"/letters/sign/{one.pk}/"


def send(client: Client, one: Letter, step: str = "phone", **more: str) -> Any:
    """The form as a browser sends it."""
    form = {"step": step, "token": tokens.make(), "name": "张三", "shown": "1", "phone": PHONE, **more}
    return client.post(url(one), form)


def by_phone(client: Client, one: Letter, **more: str) -> Any:
    """Both steps."""
    page = send(client, one, **more).content.decode()
    found = re.search(r'name="ticket" value="([^"]+)"', page)
    assert found, page
    code = PhoneProof.objects.latest("pk").code()
    return send(client, one, "code", ticket=found[1], code=code, **more)


def solved(monkeypatch: pytest.MonkeyPatch, answer: bool | None = True) -> None:
    monkeypatch.setattr("portal.guard.challenge.passed", lambda request: answer)


def by_browser(client: Client, one: Letter, **more: str) -> Any:
    client.get(url(one))
    return send(client, one, "browser", phone="", asked="1", **more)


def test_a_telephone_signs_by_its_code_and_only_the_surname_is_shown(client: Client) -> None:
    one = letter()
    done = by_phone(client, one)
    assert 'data-signed="phone"' in done.content.decode() and done["Cache-Control"] == "private, no-store"
    row = Signature.objects.get()
    assert row.way == Way.PHONE and row.signed_at and row.contact and row.contact.phone == E164
    page = client.get(f"{one.url}?x=1").content.decode()
    assert "<li>张**</li>" in page and "张三" not in page and "5678" not in page
    assert re.search(r'data-signatures="confirmed">1<', page) and re.search(r'data-signatures="unconfirmed">0<', page)


def test_before_the_code_is_typed_nothing_counts(client: Client) -> None:
    one = letter()
    assert "验证码发出了" in send(client, one).content.decode()
    assert one.signatures.counts() == (0, 0) and Delivery.objects.count() == 1
    assert "张三" not in str(Signature.objects.get().contact.name)  # type: ignore[union-attr]


def test_a_wrong_code_signs_nothing_and_keeps_what_was_typed(client: Client) -> None:
    one = letter()
    page = send(client, one).content.decode()
    ticket = re.search(r'name="ticket" value="([^"]+)"', page)
    answer = send(client, one, "code", ticket=ticket[1] if ticket else "", code="000000")
    told = answer.content.decode()
    assert answer.status_code == 422 and "验证码不对" in told and 'value="张三"' in told
    assert one.signatures.counts() == (0, 0)


@pytest.mark.slow
def test_one_telephone_signs_once_and_each_letter_by_itself(client: Client) -> None:
    first, second = letter(), letter()
    for one in (first, first, second):
        by_phone(client, one)
    assert first.signatures.counts() == second.signatures.counts() == (1, 0)
    assert len(set(Signature.objects.values_list("signer", flat=True))) == 2


def test_without_a_telephone_the_challenge_comes_first_and_it_is_counted_apart(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = letter()
    client.get(url(one))
    assert "altcha" in send(client, one, "browser", phone="").content.decode() and not Signature.objects.exists()
    solved(monkeypatch)
    for _again in range(2):
        assert 'data-signed="browser"' in by_browser(client, one).content.decode()
    assert one.signatures.counts() == (0, 1)
    assert "张**" not in client.get(f"{one.url}?x=1").content.decode()


@pytest.mark.parametrize("answer", [False, None])
def test_who_does_not_pass_is_held_and_never_refused(
    client: Client, monkeypatch: pytest.MonkeyPatch, answer: bool | None
) -> None:
    one = letter()
    solved(monkeypatch, answer)
    assert "核对以后" in by_browser(client, one).content.decode()
    assert Signature.objects.get().held == Held.CHALLENGE and one.signatures.counts() == (0, 0)


def test_more_than_usual_from_one_address_is_held(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    one = letter()
    monkeypatch.setattr(settings, "PUBLIC_RATE", (1, 3600))
    solved(monkeypatch)
    by_browser(client, one)
    by_browser(Client(), one)
    assert [row.held for row in Signature.objects.order_by("pk")] == ["", Held.RATE]


def test_what_a_program_fills_in_is_taken_and_counts_for_nothing(client: Client) -> None:
    one = letter()
    assert send(client, one, website="http://spam").status_code == 200
    assert Signature.objects.get().held == Held.TRAP and not Delivery.objects.exists()


def test_who_confirms_later_is_one_person(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    one = letter()
    solved(monkeypatch)
    by_browser(client, one)
    by_phone(client, one)
    assert one.signatures.counts() == (1, 0)
    assert Contact.objects.filter(erased_at=None).count() == 1


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"name": ""}, "请写您的姓名"),
        ({"name": "123"}, "请写您的姓名"),
        ({"name": "长" * 31}, "太长了"),
        ({"phone": ""}, "请写手机号"),
        ({"phone": "12345"}, "收不到短信"),
        ({"phone": "abc"}, "好像不对"),
        ({"token": "forged"}, "开得太久"),
    ],
)
def test_what_is_missing_or_wrong_is_told_in_words(client: Client, sent: dict[str, str], words: str) -> None:
    answer = send(client, letter(), **sent)
    assert answer.status_code == 422 and words in answer.content.decode()
    assert not Signature.objects.exists() and not Delivery.objects.exists()


def test_a_foreign_page_signs_nothing(client: Client) -> None:
    answer = client.post(url(letter()), {"name": "张三"}, headers={"origin": "https://elsewhere.example"})
    assert answer.status_code == 403 and not Signature.objects.exists()


def test_a_telephone_gets_five_codes_from_one_address(client: Client) -> None:
    one = letter()
    for _ask in range(5):
        send(client, one)
    assert "太多次" in send(client, one).content.decode() and Delivery.objects.count() == 5


def test_a_letter_whose_time_is_over_takes_no_more(client: Client) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    over, shut = letter(signing_until_on=yesterday, published_on=yesterday), letter(signing=False)
    for one in (over, shut):
        assert "签名已经结束" in client.get(url(one)).content.decode()
        assert "签名已经结束" in client.get(one.url).content.decode()
        assert send(client, one).status_code == 409
    assert not Signature.objects.exists()


def test_a_letter_that_nobody_may_see_cannot_be_signed(client: Client) -> None:
    draft = letter(live=False)
    assert client.get(url(draft)).status_code == send(client, draft).status_code == 404


def test_whoever_signed_takes_it_back_and_all_of_it_goes_at_once(client: Client, committed: Committed) -> None:
    one = letter()
    done = by_phone(client, one).content.decode()
    right = re.search(r'name="right" value="([^"]+)"', done)
    assert right and "张**" in client.get(one.url).content.decode()
    with committed():
        answer = client.post(f"{url(one)}withdraw/", {"right": right[1]})
    assert "签名撤回了" in answer.content.decode() and "张**" not in client.get(one.url).content.decode()
    assert not Signature.objects.exists() and not Contact.objects.filter(erased_at=None).exists()
    assert client.post(f"{url(one)}withdraw/", {"right": right[1]}).status_code == 410


def test_nobody_takes_back_with_the_right_of_another_letter(client: Client) -> None:
    one, other = letter(), letter()
    row = signing.confirm(letter=one, e164=E164, name="张三", shown=True)
    assert client.post(f"{url(other)}withdraw/", {"right": signing.right(row)}).status_code == 410
    assert one.signatures.counts() == (1, 0)


def test_an_erased_person_still_counts_and_is_named_nowhere() -> None:
    one = letter()
    row = signing.confirm(letter=one, e164=E164, name="张三", shown=True)
    assert row.contact
    erasers.run(row.contact)
    row.refresh_from_db()
    assert one.signatures.counts() == (1, 0) and one.signatures.newest_names() == []
    assert row.signer == f"erased:{row.pk}" and not row.shown


def test_what_was_only_begun_and_what_is_old_is_swept(client: Client) -> None:
    one = letter(published_on=date(2026, 1, 1), signing_until_on=timezone.localdate())
    signing.confirm(letter=one, e164="+8613900000000", name="李四", shown=True)
    send(client, one)
    assert forgetting.sweep() == 0
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert forgetting.sweep() == 1 and Signature.objects.count() == 1
    with time_machine.travel(timezone.now() + timedelta(days=200)):
        assert forgetting.sweep() == 1 and forgetting.sweep() == 0
    assert not Contact.objects.filter(erased_at=None).exists() and one.signatures.counts() == (1, 0)


def test_under_a_letter_without_an_end_names_go_half_a_year_after_each_signature() -> None:
    one = letter(signing_until_on=None)
    signing.confirm(letter=one, e164=E164, name="张三", shown=True)
    with time_machine.travel(timezone.now() + timedelta(days=200)):
        signing.confirm(letter=one, e164="+8613900000000", name="李四", shown=True)
        assert forgetting.sweep() == 1 and forgetting.sweep() == 0
        signing.confirm(letter=one, e164=E164, name="张三", shown=True)
    assert one.signatures.counts() == (2, 0) and one.signatures.newest_names() == ["李**"]
    assert [contact.name for contact in Contact.objects.filter(erased_at=None)] == ["李四"]


def test_with_the_letter_its_signatures_go() -> None:
    one = letter()
    signing.confirm(letter=one, e164=E164, name="张三", shown=True)
    one.delete()
    assert forgetting.sweep() == 1 and not Contact.objects.filter(erased_at=None).exists()


def test_a_new_key_keeps_a_telephone_from_signing_twice(settings: Any) -> None:
    from cryptography.fernet import Fernet

    from portal.contacts import rotation

    one, old = letter(), list(settings.FIELD_KEYS)
    signing.confirm(letter=one, e164=E164, name="张三", shown=True)
    settings.FIELD_KEYS = [Fernet.generate_key().decode(), *old]
    list(rotation.rotate())
    settings.FIELD_KEYS = settings.FIELD_KEYS[:1]
    signing.confirm(letter=one, e164=E164, name="张三", shown=True)
    assert one.signatures.counts() == (1, 0)


@pytest.mark.parametrize(
    ("name", "shown"), [("张三", "张**"), ("欧阳修远", "欧**"), ("Ann", "A**"), ("李", "李**"), ("", "")]
)
def test_a_masked_name_tells_not_even_its_length(name: str, shown: str) -> None:
    assert masked(name) == shown


def test_more_signatures_cost_the_page_no_more_queries(client: Client) -> None:
    one = letter()

    def queries() -> int:
        client.get(f"{one.url}?x=1")
        with CaptureQueriesContext(connection) as asked:
            client.get(f"{one.url}?x=1")
        return len(asked)

    signing.confirm(letter=one, e164=E164, name="张三", shown=True)
    few = queries()
    for n in range(6):
        signing.confirm(letter=one, e164=f"+861380000100{n}", name="李四", shown=True)
    assert queries() == few <= 15


def test_the_letter_is_kept_and_its_form_is_not(client: Client, django_assert_num_queries: Any) -> None:
    one = letter()
    page = client.get(one.url).content.decode()
    assert f'href="{url(one)}"' in page and "<form" not in re.sub(r"(?s)<header.*?</header>|<footer.*", "", page)
    with django_assert_num_queries(0):
        client.get(one.url)
    assert client.get(url(one))["Cache-Control"] == "private, no-store"


def test_an_editor_counts_a_held_one_and_takes_one_away_without_seeing_who_it_is(client: Client) -> None:
    one = letter()
    held = signing.sign_unconfirmed(letter=one, browser="b", name="张三", shown=True, held=Held.RATE)
    client.force_login(UserFactory(role="editor", is_staff=True))
    base = "/admin/snippets/letters/signature/"
    page = client.get(base).content.decode()
    assert "张**" in page and "张三" not in page
    assert client.post(f"{base}edit/{held.pk}/", {"held": ""}).status_code == 302
    assert one.signatures.counts() == (0, 1)
    assert client.get(f"{base}add/").status_code in (302, 403)
    assert client.post(f"{base}delete/{held.pk}/").status_code == 302
    assert not Signature.objects.exists() and not Contact.objects.filter(erased_at=None).exists()
