"""The section of letters, the demo's letters, a letter that ends before it begins."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from cms.letters import demo
from cms.letters.models import Letter, Signature
from tests.cms.letters.test_signing import letter

pytestmark = pytest.mark.django_db


def test_the_list_has_kinds_and_a_feed(client: Client) -> None:
    letter()
    letter(kind="open")
    page = client.get("/letters/").content.decode()
    assert page.count('class="rows__link" href="/letters/l') == 2 and "/feeds/letters.atom" in page
    assert client.get("/letters/?kind=open").content.decode().count('class="rows__link" href="/letters/l') == 1
    assert client.get("/feeds/letters.json").status_code == 200


def test_signing_does_not_end_before_the_letter_is_out() -> None:
    with pytest.raises(ValidationError, match="比信的日期早"):
        Letter(title="x", slug="x", published_on=date(2026, 2, 1), signing_until_on=date(2026, 1, 1)).clean()


@pytest.mark.slow
def test_the_demo_is_made_once(client: Client) -> None:
    demo.build()
    signed = Signature.objects.count()
    demo.build()
    assert Letter.objects.count() == 3 and Signature.objects.count() == signed > 30
    assert "张**" not in client.get("/letters/").content.decode()
    draft = Letter.objects.get(slug="no-litter")
    draft.title = "改到一半"
    assert "改到一半" in draft.make_preview_request(None, "").content.decode()
