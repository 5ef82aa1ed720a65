"""Has the text of each uploaded document read by a worker, once a file; what failed is tried again from its row."""

import logging
from typing import Any

from django.db.models import F
from django.db.models.signals import post_save
from django.utils import timezone
from wagtail.documents import get_document_model

from cms.core.models import DocumentText
from portal.jobs import enqueue
from portal.search import file_text

logger = logging.getLogger(__name__)
MOST_TRIES = 3
BATCH = 50


def connect() -> None:
    """Listens for saved documents; again changes nothing."""
    post_save.connect(saved, sender=get_document_model(), dispatch_uid="cms.core.document_texts")


def saved(instance: Any, raw: bool = False, **more: Any) -> None:
    """A new title is searched at once, a new file is read by a worker."""
    if raw:
        return
    row, _made = DocumentText.objects.update_or_create(
        document_id=instance.pk,
        defaults={"title": instance.title},
        create_defaults={"title": instance.title, "published_on": timezone.localdate(instance.created_at)},
    )
    if row.digest != instance.file_hash or not instance.file_hash:
        DocumentText.objects.filter(pk=row.pk).update(tries=0)
        enqueue("cms.core.document_texts.read", instance.pk)


def read(pk: int) -> None:
    """Reads the file of that document, unless this very file was read. Run again it finds nothing to do."""
    document = get_document_model().objects.filter(pk=pk).first()
    if document is None:
        return
    row, _made = DocumentText.objects.get_or_create(
        document_id=pk, defaults={"title": document.title, "published_on": timezone.localdate(document.created_at)}
    )
    DocumentText.objects.filter(pk=pk).update(tries=F("tries") + 1)  # counts even when the file takes us along
    digest = document.get_file_hash()
    if row.digest == digest:
        return
    row.text, row.unreadable = "", ""
    try:
        with document.open_file() as file:
            row.text = file_text.text_of(file, document.filename)
    except file_text.Unreadable as fault:
        row.unreadable = str(fault)[:40]
    row.digest, row.title = digest, document.title
    row.tries = 0
    row.save()


def sweep() -> None:
    """Documents without words of their present file: those of before, and those whose reading was broken off."""
    model = get_document_model()
    done = DocumentText.objects.filter(digest=F("document__file_hash")).exclude(digest="")
    given_up = DocumentText.objects.filter(tries__gte=MOST_TRIES)
    waiting = model.objects.exclude(pk__in=done.values("pk")).exclude(pk__in=given_up.values("pk"))
    for pk in waiting.order_by("pk").values_list("pk", flat=True)[:BATCH]:
        try:
            read(pk)
        except OSError:
            logger.warning("document %s cannot be opened now", pk)
