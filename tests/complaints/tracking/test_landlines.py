"""Who left a landline cannot get a text message: each page that would send one says what to do instead."""

import pytest
from django.test import Client

from portal.contacts.models import Contact
from portal.messaging.models import Delivery
from tests.complaints.channels import pages

SENTENCES = {
    "": ("座机和服务号码收不到短信。要查、要删，请打电话给我们。", "留的是座机？", "我们回拨您留下的号码，念给您听。"),
    "?lang=en": ("Landlines and service numbers get no text messages.", "Did you leave a landline?", "call back"),
}


@pytest.mark.parametrize("lang", SENTENCES)
@pytest.mark.parametrize("number", ["0571-87654321", "87654321", "12345"])
def test_a_landline_is_told_to_call_instead_of_waiting_for_a_code(
    client: Client, db: None, settings: object, lang: str, number: str
) -> None:
    Contact.objects.keep(phone="+8657187654321")
    answer = client.post(f"/track/mine/{lang}", {"step": "phone", "phone": number})
    said = answer.content.decode()
    assert 'role="alert"' in said and not Delivery.objects.exists()
    if number.startswith("0571"):
        assert said.count(SENTENCES[lang][0]) == 2, "above the form and at the field"
    assert not lang or pages.chinese_in_english(answer) == []


def test_the_form_takes_a_landline_and_offers_e_mail_first_to_who_reads_english(client: Client, db: None) -> None:
    chinese, english = (client.get(f"/report/{lang}").content.decode() for lang in SENTENCES)
    assert "座机也行，收不到短信的我们打电话告诉您。" in chinese and "A landline is fine too" in english
    assert chinese.count('name="email"') == english.count('name="email"') == 1
    assert chinese.rindex("<details", 0, chinese.index('id="email"')) > chinese.index('id="phone"')
    assert english.index('id="email"') < english.index('id="phone"') and "E-mail (optional)" in english
    assert english.rindex("<details", 0, english.index('id="name"')) > english.index('id="phone"')


@pytest.mark.parametrize("lang", SENTENCES)
def test_the_page_for_a_new_code_names_the_way_by_telephone(client: Client, db: None, lang: str) -> None:
    said = client.get(f"/track/resend/{lang}").content.decode()
    assert all(words in said for words in SENTENCES[lang][1:]) and 'href="tel:' in said
