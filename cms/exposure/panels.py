"""曝光 on a river's page."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from cms.core import routing
from cms.directory.models import Water
from cms.exposure.models import Exposure, ExposureIndex

MOST = 3


def of_water(request: HttpRequest, water: Water) -> SafeString:
    """The latest exposed matters of a water; nothing where there is none. Three queries, one without any."""
    newest = list(Exposure.objects.shown().at(water.code).with_pictures().newest()[:MOST])
    if not newest:
        return SafeString("")
    index = routing.section(ExposureIndex)
    more = f"{index}?river={water.code}" if index else ""
    return render_to_string("exposure/includes/panel.html", {"exposures": newest, "more": more}, request)
