"""``/search/suggest?q=``: names as one types, as JSON. The page needs none of it."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from portal.search import near
from portal.search.names import folded, known
from portal.search.registry import Name
from portal.text import clean

MOST = 8
LONGEST = 24


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """{"q": …, "names": [{"text", "kind", "url"}]}; none for what is no name."""
    words = clean(request.GET.get("q", ""), LONGEST)
    names = [{"text": name.text, "kind": name.kind, "url": name.url} for name in suggested(words)]
    response = JsonResponse({"q": words, "names": names}, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "no-cache"
    response["X-Robots-Tag"] = "noindex"
    return response


def suggested(words: str) -> list[Name]:
    """Names that begin with the words, then those that hold them, then those that the letters spell."""
    said = folded(words)
    if not said:
        return []
    begin = [one.name for one in known() if one.folded.startswith(said)]
    hold = [one.name for one in known() if said in one.folded[1:] and not one.folded.startswith(said)]
    found: dict[str, Name] = {}
    for name in [*begin, *hold, *near.by_pinyin(words)]:
        found.setdefault(name.text, name)
    return [*found.values()][:MOST]
