"""One round: what is found is written down, what was mended goes."""

from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.models import Page

from cms.core.keepers import owners
from cms.core.models import Picture
from cms.newsroom.choices import Fault
from cms.newsroom.inspection.addresses import Asking
from cms.newsroom.inspection.columns import still
from cms.newsroom.inspection.contents import Contents, contents
from cms.newsroom.models import Finding

CHUNK = 100
LONGEST = 300


def inspect() -> int:
    """Looks at everything and brings the table up to date; how many faults there are. Also twice at once."""
    found = {(one.kind, one.page_id, one.detail): one for one in faults()}
    with transaction.atomic():
        known = {(one.kind, one.page_id, one.detail): one for one in Finding.objects.select_for_update()}
        Finding.objects.filter(pk__in=[one.pk for key, one in known.items() if key not in found]).delete()
        for key, one in found.items():
            if key in known and (known[key].owner_id, known[key].days) != (one.owner_id, one.days):
                Finding.objects.filter(pk=known[key].pk).update(owner=one.owner_id, days=one.days)
        fresh = [one for key, one in found.items() if key not in known]
        Finding.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(found)


def faults() -> Iterator[Finding]:
    """All of them, unsaved, each with its owner."""
    owner = owners()
    asking = Asking()
    # keys first: an address that is asked below must not stand in the way of an open cursor
    keys = list(Page.objects.live().filter(depth__gt=1).order_by("path").values_list("pk", flat=True))
    for start in range(0, len(keys), CHUNK):
        pages = Page.objects.filter(pk__in=keys[start : start + CHUNK]).select_related("owner").specific()
        held = [(page, contents(page)) for page in pages]
        gone = missing([one for _page, one in held])
        for page, one in held:
            for kind, detail in told(one, gone, asking):
                yield Finding(kind=kind, page_id=page.pk, detail=detail[:LONGEST], owner=owner(page))
    for column in still(timezone.localdate()):
        yield Finding(kind=column.kind, page_id=column.section.pk, days=column.days, owner=owner(column.section))


def missing(held: list[Contents]) -> Contents:
    """Of all that is named, what is not there (a page also when it is not live). Three queries."""
    named = Contents(
        *(set().union(*(getattr(one, name) for one in held)) for name in ("pages", "documents", "pictures"))
    )
    live = Page.objects.live().filter(pk__in=named.pages).values_list("pk", flat=True)
    documents = get_document_model().objects.filter(pk__in=named.documents).values_list("pk", flat=True)
    pictures = Picture.objects.filter(pk__in=named.pictures).values_list("pk", flat=True)
    return Contents(named.pages - set(live), named.documents - set(documents), named.pictures - set(pictures))


def told(one: Contents, gone: Contents, asking: Asking) -> Iterator[tuple[Fault, str]]:
    """The faults of one page in words."""
    words = ((_("页面"), one.pages & gone.pages), (_("文件"), one.documents & gone.documents))
    for label, keys in (*words, (_("图片"), one.pictures & gone.pictures)):
        for key in sorted(keys):
            yield Fault.LINK, _("%(label)s%(key)s（已经没有了）") % {"label": label, "key": key}
    for address in sorted(one.addresses):
        if asking.dead(address):
            yield Fault.LINK, address
    for key in sorted(one.wordless):
        yield Fault.WORDS, _("图片%(key)s") % {"key": key}
