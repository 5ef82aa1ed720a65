"""The number that a user signs in with."""

import pytest

from portal.accounts import sign_in_phone
from portal.accounts.models import User
from portal.audit.models import Record
from portal.contacts.models import Contact
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
PHONE = "+8613812345678"


def test_a_new_number_takes_the_place_of_the_old_which_is_erased() -> None:
    user, administrator = UserFactory(phone="+8613900000000"), UserFactory(role="administrator")
    old = user.contact
    sign_in_phone.change(user=user, phone=PHONE, actor=administrator)
    assert User.objects.signing_in_with(PHONE).get() == user
    assert Contact.objects.get(pk=old.pk).erased_at


def test_it_is_taken_away() -> None:
    user = UserFactory(phone=PHONE)
    assert sign_in_phone.change(user=user, phone="", actor=None).contact is None
    assert not User.objects.signing_in_with(PHONE).exists()


def test_the_record_has_no_number_in_it() -> None:
    sign_in_phone.change(user=UserFactory(), phone=PHONE, actor=None)
    assert "138" not in str(Record.objects.values().get())


def test_the_own_number_may_be_written_again() -> None:
    user = UserFactory(phone=PHONE)
    assert sign_in_phone.checked("138 1234 5678", user) == PHONE


@pytest.mark.parametrize("typed", ["0571-87654321", "12345", "没有"])
def test_it_must_be_a_mobile(typed: str) -> None:
    with pytest.raises(ValueError, match=r"手机号|请检查"):
        sign_in_phone.checked(typed, UserFactory())


def test_two_accounts_do_not_share_one() -> None:
    UserFactory(phone=PHONE)
    with pytest.raises(ValueError, match="另一个账号"):
        sign_in_phone.checked(PHONE, UserFactory())
