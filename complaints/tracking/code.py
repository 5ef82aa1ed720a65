"""The QR code of the signed link, for a second phone that looks at the first one's screen."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from complaints.tracking import rights
from complaints.tracking.discreet import discreet
from portal.codes import links, qr
from portal.shell.language import keep_language


@discreet
@require_safe
def qr_of_link(request: HttpRequest, number: str) -> HttpResponse:
    """The picture for whoever has the link; it says no more than the link itself, so nothing is looked up."""
    token = request.GET.get("k", "")
    if links.read(rights.LINK, token) is None:
        raise Http404
    link = keep_language(f"{reverse('tracking:case', args=[number])}?{urlencode({'k': token})}", request)
    return HttpResponse(qr.svg(settings.SITE_URL + link, _("查进度的二维码")), content_type="image/svg+xml")
