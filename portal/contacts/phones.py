"""Telephone numbers as people write them, kept in E.164 (ITU-T); short service numbers stay as they are."""

import re
import unicodedata

import phonenumbers
from django.conf import settings
from django.utils.translation import gettext as _
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType

LONGEST_INPUT = 60
SHORT = re.compile(r"110|119|120|122|1[02]\d{3}|9[56]\d{3,4}")
CHINESE_MOBILE = re.compile(r"\+861[3-9]\d{9}")
BRACKETS = re.compile(r"[()\[\].·/]")
CAN_RECEIVE = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)


def refused() -> ValueError:
    """The one sentence for every number that cannot be one."""
    return ValueError(_("这个号码好像不对，请检查"))


def folded(text: str) -> str:
    """ASCII digits with at most one leading plus: full-width forms folded, blanks, dashes, brackets, invisible
    characters (phones paste them around a copied number) dropped. Raises ValueError for anything else."""
    if len(text) > LONGEST_INPUT:
        raise refused()
    plain = BRACKETS.sub("", unicodedata.normalize("NFKC", text))
    kept = "".join(
        c for c in plain if unicodedata.category(c) not in ("Zs", "Zl", "Zp", "Pd", "Cf", "Cc", "Sm") or c == "+"
    )
    if not re.fullmatch(r"\+?[0-9]+", kept):
        raise refused()
    return kept


def normalise(text: str) -> str:
    """The number in E.164, or a short number such as 12345 as it stands.

    A local number of 7 or 8 digits gets ``PHONE_AREA_CODE`` (0571, say) before it where that is set.
    Raises ValueError with a sentence for the person who typed it.
    """
    digits = folded(text)
    if SHORT.fullmatch(digits):
        return digits
    area = getattr(settings, "PHONE_AREA_CODE", "")
    if area and re.fullmatch(r"[2-9]\d{6,7}", digits):
        digits = area + digits
    try:
        number = phonenumbers.parse(digits, "CN")
    except NumberParseException:
        raise refused() from None
    e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    if not CHINESE_MOBILE.fullmatch(e164) and not phonenumbers.is_valid_number(number):
        raise refused()
    return e164


def parsed(e164: str) -> PhoneNumber | None:
    """The number behind a stored one; None for short numbers and for what is none."""
    try:
        return phonenumbers.parse(e164) if e164.startswith("+") else None
    except NumberParseException:
        return None


def mobile(e164: str) -> bool:
    """Whether it can receive text messages. In countries where the number does not tell, it may."""
    if CHINESE_MOBILE.fullmatch(e164):
        return True
    number = parsed(e164)
    return number is not None and phonenumbers.number_type(number) in CAN_RECEIVE


def show(e164: str) -> str:
    """As it is read aloud here: ``138 1234 5678``, ``0571-87654321``, ``+852 5123 4567``, ``12345``."""
    number = parsed(e164)
    if number is None:
        return e164
    if number.country_code != 86:
        return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    national = phonenumbers.national_significant_number(number)
    if CHINESE_MOBILE.fullmatch(e164):
        return f"{national[:3]} {national[3:7]} {national[7:]}"
    area = phonenumbers.length_of_geographical_area_code(number)
    if area:
        return f"0{national[:area]}-{national[area:]}"
    return phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
