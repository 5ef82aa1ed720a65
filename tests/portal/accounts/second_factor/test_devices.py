"""The app and the backup codes of a user."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from portal.accounts.models import User
from portal.accounts.second_factor import devices
from portal.audit.models import Record
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def now_on(device: TOTPDevice) -> str:
    return f"{totp(device.bin_key, drift=device.drift):06d}"


def set_up(user: User) -> tuple[TOTPDevice, list[str]]:
    device = devices.waiting_for(user, None)
    return device, devices.confirm(user=user, device=device)


def test_the_code_of_the_app_is_taken_once() -> None:
    user = UserFactory()
    device, _codes = set_up(user)
    code = now_on(device)
    assert devices.check(user=user, code=code) == device
    with time_machine.travel(timezone.now() + timedelta(seconds=2)), pytest.raises(ValueError, match="验证码不对"):
        devices.check(user=user, code=code)


def test_a_backup_code_is_taken_once_and_goes_on_record() -> None:
    user = UserFactory()
    _device, codes = set_up(user)
    assert devices.check(user=user, code=codes[0].upper())
    assert Record.objects.filter(act="second_factor.backup_code", actor=user).count() == 1
    with pytest.raises(ValueError, match="验证码不对"):
        devices.check(user=user, code=codes[0])


def test_backup_codes_are_not_stored_in_clear() -> None:
    _device, codes = set_up(UserFactory())
    stored = set(StaticToken.objects.values_list("token", flat=True))
    assert len(set(codes)) == len(stored) == devices.BACKUP_CODES
    assert not stored & {code.replace("-", "") for code in codes}


def test_another_user_s_codes_are_wrong() -> None:
    _device, codes = set_up(UserFactory())
    other = UserFactory()
    set_up(other)
    with pytest.raises(ValueError, match="验证码不对"):
        devices.check(user=other, code=codes[0])


def test_after_a_wrong_code_even_the_right_one_waits() -> None:
    user = UserFactory()
    device, _codes = set_up(user)
    wrong = f"{(int(now_on(device)) + 1) % 1_000_000:06d}"
    with pytest.raises(ValueError, match="验证码不对"):
        devices.check(user=user, code=wrong)
    with pytest.raises(ValueError, match="请等"):
        devices.check(user=user, code=now_on(device))
    with time_machine.travel(timezone.now() + timedelta(seconds=3)):
        assert devices.check(user=user, code=now_on(device))


def test_without_a_device_every_code_is_wrong() -> None:
    for code in ("123456", "abcd-efgh", ""):
        with pytest.raises(ValueError, match="验证码不对"):
            devices.check(user=UserFactory(), code=code)


def test_a_waiting_app_is_none_yet() -> None:
    user = UserFactory()
    devices.waiting_for(user, None)
    assert devices.app_of(user) is None


def test_a_secret_shown_in_another_session_is_not_taken_over() -> None:
    user = UserFactory()
    first = devices.waiting_for(user, None)
    assert devices.waiting_for(user, first.pk) == first
    assert devices.waiting_for(user, None).key != first.key
    assert not TOTPDevice.objects.filter(pk=first.pk).exists()


def test_a_new_app_takes_the_place_of_the_old_with_its_codes() -> None:
    user = UserFactory()
    old, old_codes = set_up(user)
    new, _codes = set_up(user)
    assert devices.app_of(user) == new != old
    with pytest.raises(ValueError, match="验证码不对"):
        devices.check(user=user, code=old_codes[0])


def test_an_administrator_takes_both_away() -> None:
    user, administrator = UserFactory(), UserFactory(role="administrator")
    _device, codes = set_up(user)
    devices.take_away(user=user, actor=administrator)
    assert devices.app_of(user) is None
    with pytest.raises(ValueError, match="验证码不对"):
        devices.check(user=user, code=codes[0])
    assert Record.objects.get(act="second_factor.removed").actor == administrator
