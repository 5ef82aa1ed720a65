"""The office's facts in the form in which the page shell prints them."""

from collections.abc import Callable
from datetime import datetime

from cms.core.models import Office
from portal.shell.office import OfficeFacts

Times = tuple[tuple[datetime, datetime], ...]
Line = Callable[[], tuple[str, str, Times]]
"""Number, hours in words, and when in the coming days somebody answers."""
_lines: list[Line] = []


def number_from(line: Line) -> None:
    """Names who knows the telephone number and its hours: the floor that keeps the duty roster."""
    _lines[:] = [line]


def office_facts() -> OfficeFacts | None:
    """The facts of the default site's office; None until somebody has entered them.

    Number and hours are those of the duty roster; the settings' own count only while the roster has no number.
    """
    ours = Office.objects.filter(site__is_default_site=True).exclude(name="").select_related("mark").first()
    if ours is None:
        return None
    number, hours, attended = _lines[0]() if _lines else ("", "", ())
    return OfficeFacts(
        name=ours.name,
        short_name=ours.short_name,
        phone=number or ours.phone,
        hours=hours if number else ours.hours,
        attended=attended,
        address=ours.address,
        site_id_code=ours.site_id_code,
        icp=ours.icp,
        police_record=ours.police_record,
        operator=ours.operator,
        site_name=ours.site_name,
        mark=ours.mark.get_rendition("max-240x88").url if ours.mark else "",
        map_approval=ours.map_approval,
    )
