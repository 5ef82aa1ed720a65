"""What goes along with an erased contact."""

import pytest

from portal.contacts import erasers
from portal.contacts.models import Contact
from tests.factories.people import ContactFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erasers, "registered", [])


def test_a_registered_function_sees_the_contact_before_it_is_emptied() -> None:
    seen: list[str] = []
    erasers.register(lambda contact: seen.append(contact.phone))
    contact = erasers.run(ContactFactory(phone="+8613812345678"))
    assert seen == ["+8613812345678"]
    assert contact.erased_at


def test_when_one_fails_nothing_is_erased() -> None:
    def fails(contact: Contact) -> None:
        raise RuntimeError("not now")

    erasers.register(fails)
    contact = ContactFactory(phone="+8613812345678")
    with pytest.raises(RuntimeError):
        erasers.run(contact)
    assert Contact.objects.get(pk=contact.pk).phone == "+8613812345678"


def test_one_function_is_registered_once() -> None:
    seen: list[int] = []

    def note(contact: Contact) -> None:
        seen.append(contact.pk)

    erasers.register(note)
    erasers.register(note)
    erasers.run(ContactFactory())
    assert len(seen) == 1
