"""Pages in the site's search: each kind of dated page is a kind of its own, all others are 页面 together."""

from typing import Any, cast

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from cms.core.models import Article, DocumentText, PublicPage
from portal.search import documents
from portal.search.registry import Hit, Kind, kinds, register_kind

HOME = "home.homepage"
"""Prints what stands elsewhere, so it is nobody's answer."""


def register() -> None:
    """Every kind of page that the installed sections brought; one that registered by itself keeps its name."""
    known = {kind.name for kind in kinds()}
    for model in articles():
        if name_of(model) not in known:
            register_articles(model, model._meta.verbose_name)
    register_kind(Kind("page", _("页面"), plain_pages, drawn, specific, named_by="title", weight=0.9))
    register_kind(
        Kind(
            "document",
            _("文件"),
            DocumentText.objects.shown,
            document,
            with_document,
            year="published_on",
            named_by="title",
            weight=0.8,
        )
    )


def register_articles(model: type[Article], label: str | Promise, weight: float = 1.0) -> None:
    """One kind of dated page under a label of its own."""

    def public() -> PageQuerySet:
        return cast(PageQuerySet, model.objects.filter(pk__in=model.objects.shown().order_by().values("pk")))

    register_kind(Kind(name_of(model), label, public, drawn, year="published_on", named_by="title", weight=weight))


def articles() -> list[type[Article]]:
    """The models of dated pages."""
    return [model for model in apps.get_models() if issubclass(model, Article)]


def name_of(model: type[Article]) -> str:
    """What ``?kind=`` says: news, notice, policy."""
    return str(model._meta.model_name).removesuffix("article")


def plain_pages() -> PageQuerySet:
    """Pages without a day that everybody may read: sections, chapters, questions and answers."""
    models = [
        model
        for model in apps.get_models()
        if issubclass(model, PublicPage) and not issubclass(model, Article) and model._meta.label_lower != HOME
    ]
    types = ContentType.objects.get_for_models(*models).values()
    outer = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    shut: Any = PageViewRestriction.objects.annotate(outer=outer).filter(outer__startswith=F("page__path"))
    readable = Page.objects.live().filter(content_type__in=[one.pk for one in types]).exclude(Exists(shut))
    return cast(PageQuerySet, Page.objects.filter(pk__in=readable.order_by().values("pk")))


def specific(rows: Any) -> Any:
    """Each page as what it is: one query a kind of page among the ten."""
    return rows.specific()


def drawn(page: Any) -> Hit:
    """A page as a result: the excerpt is cut from its lead and body."""
    parts = page.get_url_parts()
    texts = [piece.text.replace(" ¦ ", " ") for piece in documents.searched(page) if not piece.headline]
    on = page.published_on if isinstance(page, Article) else None
    kind = name_of(type(page)) if isinstance(page, Article) else "page"
    return Hit(kind, page.title, parts[2] if parts else "", " ".join(texts), on)


def with_document(rows: Any) -> Any:
    """Texts with the documents that they were read from."""
    return rows.select_related("document")


def document(row: DocumentText) -> Hit:
    """The file itself, with the place in it that was found."""
    return Hit("document", row.title, row.document.url, row.text, row.published_on)
