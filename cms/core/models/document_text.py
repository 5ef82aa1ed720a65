"""The words of published documents, read out of the file by a worker."""

from typing import Any, Self

from django.db import models
from django.db.models import BigIntegerField, CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction, ReferenceIndex
from wagtail.search import index


class DocumentTextQuerySet(QuerySet["DocumentText"]):
    """Texts of documents, by who may read them."""

    def shown(self) -> Self:
        """Those of documents that a page links which everybody may read, in a collection that is not shut."""
        return self.filter(document__in=linked().values("pk"))


def linked() -> QuerySet[Any]:
    """Documents that stand on a public page. What only a draft links is not published."""
    model = get_document_model()
    outer = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    shut: Any = PageViewRestriction.objects.annotate(outer=outer).filter(outer__startswith=F("page__path"))
    open_pages = Page.objects.live().exclude(Exists(shut)).values("pk")
    references = ReferenceIndex.objects.annotate(
        to=Cast("to_object_id", BigIntegerField()), origin=Cast("object_id", BigIntegerField())
    ).filter(
        to_content_type__app_label=model._meta.app_label,
        to_content_type__model=model._meta.model_name,
        base_content_type__app_label="wagtailcore",
        base_content_type__model="page",
        origin__in=open_pages,
    )
    path = ExpressionWrapper(OuterRef("collection__path"), output_field=CharField())
    closed: Any = CollectionViewRestriction.objects.annotate(outer=path).filter(outer__startswith=F("collection__path"))
    found: QuerySet[Any] = model.objects.filter(pk__in=references.values("to")).exclude(Exists(closed))
    return found.order_by()


class DocumentText(index.Indexed, models.Model):
    """``digest``: of the file that was read; ``unreadable``: why there are no words, "" when there are."""

    document = models.OneToOneField("wagtaildocs.Document", models.CASCADE, primary_key=True, related_name="+")
    title = models.CharField(_("名称"), max_length=255)
    text = models.TextField(_("文字"), blank=True)
    digest = models.CharField(max_length=40, blank=True)
    unreadable = models.CharField(max_length=40, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    published_on = models.DateField()

    objects = DocumentTextQuerySet.as_manager()
    search_fields = [index.SearchField("title"), index.SearchField("text"), index.FilterField("document")]
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = verbose_name_plural = _("文件的文字")
        default_permissions = ()

    def __str__(self) -> str:
        return self.title
