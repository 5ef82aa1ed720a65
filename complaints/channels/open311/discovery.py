"""/open311/discovery.json and .xml: where the interface is, and whom to ask for a key."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from complaints.channels.open311 import answers
from complaints.channels.open311.faults import spoken
from portal.shell import office

CHANGED = "2026-11-28T00:00:00+08:00"
SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"


@spoken("GET")
def discovery(request: HttpRequest, form: str) -> HttpResponse:
    """GET Discovery."""
    facts = office.facts()
    row = {
        "changeset": CHANGED,
        "contact": _("%(name)s，电话%(phone)s") % {"name": facts.name, "phone": facts.phone},
        "key_service": _("要上报用的密钥，请打%(phone)s。") % {"phone": facts.phone},
        "endpoints": [
            {
                "specification": SPECIFICATION,
                "url": f"{settings.SITE_URL}/open311/v2",
                "changeset": CHANGED,
                "type": "production",
                "formats": ["text/xml", "application/json"],
            }
        ],
    }
    return answers.single(form, "discovery", row)
