"""Pictures, documents and films of pages: which are theirs alone, which are used elsewhere too."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Page, ReferenceIndex

from cms.core.models import Picture, Video

BEHIND = timedelta(hours=1)
MOST = 200


@dataclass
class Belonging:
    """A picture, document or film, and the titles of what else shows it."""

    thing: Any
    elsewhere: list[str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """What it is, in the words of the admin."""
        return str(self.thing._meta.verbose_name)


def of(pages: Iterable[Page]) -> list[Belonging]:
    """Everything that the pages show; what they refer to is looked up anew, since the index follows by a task."""
    specific = [page.specific for page in pages]
    for page in (*specific, *lately()):
        ReferenceIndex.create_or_update_for_object(page)
    ours = {str(page.pk) for page in specific}
    base = ContentType.objects.get_for_model(Page)
    found: list[Belonging] = []
    kinds: tuple[Any, ...] = (Picture, get_document_model(), Video)
    for model in kinds:
        kind = ContentType.objects.get_for_model(model)
        references = ReferenceIndex.objects.filter(to_content_type=kind)
        mine = references.filter(base_content_type=base, object_id__in=ours)
        keys = sorted({int(key) for key in mine.values_list("to_object_id", flat=True)})
        others = references.filter(to_object_id__in=[str(key) for key in keys])
        others = others.exclude(base_content_type=base, object_id__in=ours)
        told = named(others)
        found += [Belonging(thing, told.get(str(thing.pk), [])) for thing in model.objects.filter(pk__in=keys)]
    return found


def lately() -> list[Page]:
    """Pages that were written so lately that the task of the index may not have come to them."""
    since = timezone.now() - BEHIND
    return list(Page.objects.filter(latest_revision_created_at__gte=since).specific()[:MOST])


def named(references: Any) -> dict[str, list[str]]:
    """By the key of the thing: what refers to it, pages by their titles, other things by their kinds and names."""
    told: dict[str, list[str]] = {}
    for group, refs in references.group_by_source_object():
        model = group._meta.verbose_name
        name = f"{model}：{group}"
        for ref in refs:
            names = told.setdefault(ref.to_object_id, [])
            if name not in names:
                names.append(name)
    return told
