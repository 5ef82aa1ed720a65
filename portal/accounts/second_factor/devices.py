"""The devices of a user: one authenticator app, and ten backup codes kept as keyed digests."""

import re
import secrets
from base64 import b32encode
from math import ceil

import django_otp
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from portal import audit
from portal.accounts.models import User

BACKUP_CODES = 10
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""No characters that look alike on paper."""


def app_of(user: User) -> TOTPDevice | None:
    """The authenticator app in use; None: the user has set up none."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).order_by("-pk").first()


def waiting_for(user: User, pk: int | None) -> TOTPDevice:
    """The app that is being set up: that of the session, ``pk``; without one a new secret in place of any other."""
    waiting = TOTPDevice.objects.filter(user=user, confirmed=False)
    device = waiting.filter(pk=pk).first()
    if device is None:
        waiting.delete()
        device = TOTPDevice.objects.create(user=user, name="authenticator", confirmed=False)
    return device


def secret_of(device: TOTPDevice) -> str:
    """The secret in groups of four, for typing it where no camera is at hand."""
    return " ".join(re.findall(".{1,4}", b32encode(device.bin_key).decode().rstrip("=")))


def digest(code: str) -> str:
    """What is stored of a backup code: 64 bits of a keyed digest, capitals and dashes making no difference."""
    plain = re.sub(r"[\s-]", "", code).lower()
    return salted_hmac("portal.accounts.second_factor", plain, algorithm="sha256").hexdigest()[:16]


@transaction.atomic
def confirm(*, user: User, device: TOTPDevice) -> list[str]:
    """Puts the app into use in place of an older one, and gives new backup codes to be shown once."""
    TOTPDevice.objects.filter(user=user).exclude(pk=device.pk).delete()
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    audit.record(actor=user, act="second_factor.set", subject=f"user:{user.pk}")
    return new_backup_codes(user)


def new_backup_codes(user: User) -> list[str]:
    """Ten codes in place of all older ones, each good once: 8 characters of 31, 39 bits."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="backup")
    codes = ["".join(secrets.choice(ALPHABET) for _n in range(8)) for _code in range(BACKUP_CODES)]
    for code in codes:
        device.token_set.create(token=digest(code))
    return [f"{code[:4]}-{code[4:]}" for code in codes]


@transaction.atomic
def take_away(*, user: User, actor: User) -> User:
    """Removes the app and the backup codes of a user who lost them; the next sign-in sets up new ones."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
    audit.record(actor=actor, act="second_factor.removed", subject=f"user:{user.pk}")
    return user


def asked(user: User, code: str) -> Device | None:
    """The device that a code is for, by its form: 6 digits are the app's, all else is a backup code."""
    if re.fullmatch(r"\d{6}", code):
        return app_of(user)
    return StaticDevice.objects.filter(user=user, confirmed=True).order_by("-pk").first()


def check(*, user: User, code: str) -> Device:
    """The device whose code this is; a code is good once. Raises ValueError with a sentence.

    Wrong codes make the device wait: 1, 2, 4, 8 … seconds, counted by django-otp.
    """
    device = asked(user, code)
    if device is None:
        raise ValueError(_("验证码不对，请看一下手机上现在的6位数字"))
    return accept(user=user, device=device, code=code)


def accept(*, user: User, device: Device, code: str) -> Device:
    """The device if it takes the code. Raises ValueError with a sentence."""
    allowed, why = device.verify_is_allowed()
    if not allowed:
        seconds = max(1, ceil((why["locked_until"] - timezone.now()).total_seconds()))
        raise ValueError(_("试得太快了，请等%(seconds)s秒再试") % {"seconds": seconds})
    token = digest(code) if isinstance(device, StaticDevice) else code
    taken = django_otp.verify_token(user, device.persistent_id, token)
    if taken is None:
        raise ValueError(_("验证码不对，请看一下手机上现在的6位数字"))
    if isinstance(device, StaticDevice):
        audit.record(actor=user, act="second_factor.backup_code", subject=f"user:{user.pk}")
    return taken
