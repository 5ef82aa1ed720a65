"""``/report/wechat/?url=``: lets the form inside WeChat ask WeChat where the telephone is; the form does without."""

import hashlib
import secrets
import time
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from complaints.channels.wechat import api

LONGEST = 1000


@never_cache
@require_safe
def signature(request: HttpRequest) -> JsonResponse:
    """The signature for one of our own pages; 404 for others, and while there is no ticket."""
    url, ticket = request.GET.get("url", "")[:LONGEST].partition("#")[0], api.ticket()
    own, asked = urlsplit(settings.SITE_URL), urlsplit(url)
    if not settings.WECHAT_APP_ID or not ticket or (asked.scheme, asked.netloc) != (own.scheme, own.netloc):
        raise Http404
    nonce, moment = secrets.token_hex(8), int(time.time())
    whole = f"jsapi_ticket={ticket}&noncestr={nonce}&timestamp={moment}&url={url}"
    signed = hashlib.sha1(whole.encode()).hexdigest()  # noqa: S324 - WeChat fixes how it is signed
    return JsonResponse({"appId": settings.WECHAT_APP_ID, "timestamp": moment, "nonceStr": nonce, "signature": signed})
