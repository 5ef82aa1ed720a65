"""Division codes: 12 digits, of which 4 name the city, 6 the county, 9 the township and 12 the village."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from cms.directory.choices import Level

LENGTHS = {Level.CITY.value: 4, Level.COUNTY.value: 6, Level.TOWNSHIP.value: 9, Level.VILLAGE.value: 12}
is_code = RegexValidator(r"\A[1-9][0-9]{11}\Z", _("区划代码是12位数字，比如320102001005。"))


def level(code: str) -> str:
    """The level that a code names: the shortest of 4, 6, 9, 12 digits after which only zeros follow."""
    return next(name for name, length in LENGTHS.items() if not code[length:].strip("0"))


def prefix(code: str) -> str:
    """The digits that everything within the division begins with."""
    return code[: LENGTHS[level(code)]]


def span(start: str) -> tuple[str, str]:
    """First and last code that begin with those digits; a range uses the index on both engines, LIKE does not."""
    return start.ljust(12, "0"), start.ljust(12, "9")


def line(code: str) -> list[str]:
    """The codes from the city down to this one, itself included."""
    return list(dict.fromkeys(code[:length].ljust(12, "0") for length in LENGTHS.values()))


def refuse_foreign_parent(code: str, parent: str) -> None:
    """Raises ValidationError unless ``parent`` is a division that holds ``code``."""
    if parent == code or not code.startswith(prefix(parent)):
        raise ValidationError({"parent": _("上级的代码和它对不上，请检查代码或者换一个上级。")})
