"""What can be reported: the list of services, and what each asks."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from complaints.channels.open311 import answers, attributes
from complaints.channels.open311.faults import Fault, spoken
from complaints.models import Category
from portal.shell.remembered import remembered

OTHER_GROUP = "河湖问题"


@remembered(most=1)
def categories() -> dict[str, Category]:
    """The kinds by their codes, in the order of the form."""
    return {one.code: one for one in Category.objects.order_by("order", "pk")}


def of(code: str) -> Category:
    """The kind of that code. Raises ``Fault`` 404."""
    found = categories().get(code)
    if found is None:
        raise Fault(404, _("service_code不对：%(code)s。有哪些，看 /open311/v2/services.json。") % {"code": code[:40]})
    return found


@spoken("GET")
def index(request: HttpRequest, form: str) -> HttpResponse:
    """GET Service List."""
    rows = [
        {
            "service_code": one.code,
            "service_name": one.name,
            "description": _("“五无”：%(five)s") % {"five": one.five} if one.five else one.name,
            "metadata": True,
            "type": "realtime",
            "keywords": one.five,
            "group": one.five or OTHER_GROUP,
        }
        for one in categories().values()
    ]
    return answers.listed(form, "services", "service", rows)


@spoken("GET")
def definition(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """GET Service Definition."""
    found = of(code)
    row = {"service_code": found.code, "attributes": attributes.described(found)}
    return answers.single(form, "service_definition", row)
