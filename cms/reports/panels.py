"""述职报告 on a chief's page."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from cms.directory.models import Person
from cms.reports.models import DutyReport

MOST = 12


def of_chief(request: HttpRequest, person: Person) -> SafeString:
    """His reports, the latest first; nothing where there is none. One query, and that for the site's address."""
    reports = list(DutyReport.objects.shown().by(person).newest()[:MOST])
    if not reports:
        return SafeString("")
    return render_to_string("reports/panels/chief.html", {"reports": reports}, request)
