"""The office's facts in the form in which the page shell prints them."""

from cms.core.models import Office
from portal.shell.office import OfficeFacts


def office_facts() -> OfficeFacts | None:
    """The facts of the default site's office; None until somebody has entered them."""
    ours = Office.objects.filter(site__is_default_site=True).exclude(name="").first()
    if ours is None:
        return None
    return OfficeFacts(
        name=ours.name,
        short_name=ours.short_name,
        phone=ours.phone,
        hours=ours.hours,
        address=ours.address,
        site_id_code=ours.site_id_code,
        icp=ours.icp,
        police_record=ours.police_record,
        operator=ours.operator,
    )
