"""What is a point and a line: pairs of longitude and latitude in degrees, WGS-84."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

LONGEST = 5000
WRONG = _("走向应当是一串[经度, 纬度]，至少两个点，比如[[120.10, 30.20], [120.12, 30.21]]。")


def is_latitude(value: Any) -> None:
    """Raises ValidationError outside −90…90."""
    MinValueValidator(-90)(value)
    MaxValueValidator(90)(value)


def is_longitude(value: Any) -> None:
    """Raises ValidationError outside −180…180."""
    MinValueValidator(-180)(value)
    MaxValueValidator(180)(value)


def is_point(value: Any) -> bool:
    """Whether it is [longitude, latitude] with both within the globe."""
    if not isinstance(value, list) or len(value) != 2:
        return False
    numbers = all(isinstance(part, int | float) and not isinstance(part, bool) for part in value)
    return numbers and -180 <= value[0] <= 180 and -90 <= value[1] <= 90


def is_line(value: Any) -> None:
    """Raises ValidationError unless it is empty or a list of 2 to ``LONGEST`` points."""
    if value == []:
        return
    if not isinstance(value, list) or not 2 <= len(value) <= LONGEST or not all(map(is_point, value)):
        raise ValidationError(WRONG)
