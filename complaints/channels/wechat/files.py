"""``/<name>.txt``: files by which WeChat and others see that the domain is ours; their contents are a setting."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def named(request: HttpRequest, name: str) -> HttpResponse:
    """The file of that name; 404 for every other."""
    content = settings.DOMAIN_FILES.get(f"{name}.txt")
    if content is None:
        raise Http404
    return HttpResponse(content, content_type="text/plain; charset=utf-8")
