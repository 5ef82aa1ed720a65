"""POST /report/photos/: one photo before its form, or after it when the network was slow."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from complaints import lateness, photographs
from complaints.models import Complaint
from portal.guard import client, limits, tokens
from portal.guard.origin import public_post
from portal.shell import language
from portal.uploads import Refused, ahead
from portal.uploads.models import AheadPhoto

A_REPORT = 4
"""How many photos count as one report for the limit: three, and one that was sent twice."""


@public_post
@never_cache
@require_POST
def photo(request: HttpRequest) -> JsonResponse:
    """The photo's id; ``missing`` too, when the form it belongs to is a case by now. 422 says what is wrong with it."""
    try:
        file, token = sent(request)
    except (SuspiciousOperation, MultiPartParserError):
        return told(_("这张照片没有收到，请再选一次"), 400)
    language.listen(request, request.POST.get("lang", ""))
    digest = tokens.read(token)
    if digest is None:
        return told(_("这一页开得太久了，照片请和举报一起提交"), 422)
    if file is None:
        return told(_("这张照片没有收到，请再选一次"), 422)
    most, seconds = settings.PUBLIC_RATE
    if not limits.hit("photos", client.group(client.address(request)), (most * A_REPORT, seconds)):
        return told(_("照片传得太多了，请和举报一起提交"), 429)
    try:
        return kept(file, digest)
    except Refused as refused:
        return told(str(refused), 422, full=full(digest))
    except (DatabaseError, OSError):
        busy = told(_("系统正忙，照片还没有存上"), 503)
        busy["Retry-After"] = "10"
        return busy


def sent(request: HttpRequest) -> tuple[UploadedFile[bytes] | None, str]:
    """The photo, under whatever name, and the form's token."""
    names = list(request.FILES)
    return (request.FILES.get(names[0]) if names else None), request.POST.get("token", "")


def kept(file: UploadedFile[bytes], digest: str) -> JsonResponse:
    """Keeps the photo, and gives it to the case that the form has become, if it has. Raises ``Refused``.

    A form that announced none gets none: the photo was taken out again while it was on its way.
    """
    row = ahead.keep(file, file.name or "", digest)
    case = Complaint.objects.filter(submissions__token_digest=digest).order_by("-pk").first()
    if case is None or not case.photo_count:
        return JsonResponse({"id": str(row.pk)})
    case = lateness.join(case, (), (str(row.pk),), digest, timezone.now())
    if AheadPhoto.objects.unclaimed().filter(pk=row.pk).exists():
        raise Refused(_("照片已经够了，这张没有收"))
    return JsonResponse({"id": str(row.pk), "missing": photographs.missing(case)})


def full(digest: str) -> bool:
    """Whether the form has sent all it may: a photo chosen instead of another then goes with the form itself."""
    return AheadPhoto.objects.of(digest).count() >= ahead.MOST


def told(message: str, status: int, **more: object) -> JsonResponse:
    """What to do instead, in words for the one who sent the photo."""
    return JsonResponse({"message": message, **more}, status=status, json_dumps_params={"ensure_ascii": False})
