"""Small pictures of the photos, made by the worker."""

from django.core.files.base import ContentFile

from complaints.models import Evidence
from portal.uploads.photographs import thumbnail


def make(pk: int) -> None:
    """Makes the thumbnail of one photo; run twice it does nothing the second time."""
    evidence = Evidence.objects.filter(pk=pk, thumb="").first()
    if evidence is None or not evidence.file:
        return
    with evidence.file.open("rb") as original:
        small = thumbnail(original.read())
    evidence.thumb.save(f"{str(evidence.file).removesuffix('.jpg')}-small.jpg", ContentFile(small), save=False)
    Evidence.objects.filter(pk=pk).update(thumb=evidence.thumb.name)


def sweep() -> None:
    """Makes what a lost task left undone."""
    for pk in Evidence.objects.filter(thumb="").order_by("pk").values_list("pk", flat=True)[:100]:
        make(pk)
