"""The office's facts in the form in which the page shell prints them."""

from collections.abc import Callable

from cms.core.models import Office
from portal.shell.office import OfficeFacts

Line = Callable[[], tuple[str, str]]
_lines: list[Line] = []


def number_from(line: Line) -> None:
    """Names who knows the telephone number and its hours: the floor that keeps the duty roster."""
    _lines[:] = [line]


def office_facts() -> OfficeFacts | None:
    """The facts of the default site's office; None until somebody has entered them.

    Number and hours are those of the duty roster; the settings' own count only while the roster has no number.
    """
    ours = Office.objects.filter(site__is_default_site=True).exclude(name="").first()
    if ours is None:
        return None
    number, hours = _lines[0]() if _lines else ("", "")
    return OfficeFacts(
        name=ours.name,
        short_name=ours.short_name,
        phone=number or ours.phone,
        hours=hours if number else ours.hours,
        address=ours.address,
        site_id_code=ours.site_id_code,
        icp=ours.icp,
        police_record=ours.police_record,
        operator=ours.operator,
    )
