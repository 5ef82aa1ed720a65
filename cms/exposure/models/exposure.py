"""A matter that the office exposes: what it is, who answers, by when, and how it looks now."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404, HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.models import PageManager
from wagtail.rich_text import get_text_for_indexing
from wagtail.search import index

from cms.core.models import Article, ArticleQuerySet, Picture
from cms.core.models.article_query import LIST_CROP
from cms.directory import codes
from cms.directory.models import Division
from cms.exposure.approval import ByWorkflow
from cms.exposure.choices import LISTED, Side
from cms.exposure.personal import numbers_in


class ExposureQuerySet(ArticleQuerySet):
    """Exposed matters, in the words of the office."""

    def shown(self) -> Self:
        """What everybody may read: published, and not taken off by what became of the case."""
        return super().shown().filter(standing__off="").select_related("standing", "unit", "division", "water")  # type: ignore[no-any-return]

    def in_state(self, state: str) -> Self:
        """``state``: one of ``choices.State``, or ``LISTED`` for those under 挂牌督办."""
        if state == LISTED:
            return self.filter(standing__listed=True)  # type: ignore[no-any-return]
        return self.filter(standing__state=state)  # type: ignore[no-any-return]

    def at(self, water: str) -> Self:
        """At the water of that code."""
        return self.filter(water__code=water)  # type: ignore[no-any-return]

    def within(self, division: Division) -> Self:
        """In the division or anywhere in it."""
        return self.filter(division__code__range=codes.span(division.prefix))  # type: ignore[no-any-return]

    def with_photos(self) -> Self:
        """With the photos of before and after in the size of a list."""
        return self.prefetch_related(photos(LIST_CROP))  # type: ignore[no-any-return]


def photos(*sizes: str) -> "Prefetch[Any]":
    """The photos of pages with their pictures in these sizes, in all for none. Three queries for however many."""
    from cms.exposure.models.photo import ExposurePhoto

    pictures: Any = Picture.objects.prefetch_renditions(*sizes)
    rows = ExposurePhoto.objects.order_by("sort_order").prefetch_related(Prefetch("picture", queryset=pictures))
    return Prefetch("photos", queryset=rows)


BESIDE = (
    "standing",
    "party__contact",
    "appointment__person",
    "appointment__post__water",
    "water",
    "reach",
    "division",
    "unit",
    "picture",
    "video",
)
"""What a page shows beside its text."""


class Exposure(Article):
    """Made from a case in one step (``cms.exposure.services``). Whom it names stands in ``Party``, how far it has come
    in ``Standing``: neither is part of a revision, so that an old draft brings nothing back."""

    water = models.ForeignKey(
        "directory.Water", models.SET_NULL, verbose_name=_("河湖"), null=True, blank=True, related_name="+"
    )
    reach = models.ForeignKey(
        "directory.Reach", models.SET_NULL, verbose_name=_("河段"), null=True, blank=True, related_name="+"
    )
    division = models.ForeignKey(
        "directory.Division", models.SET_NULL, verbose_name=_("所在地"), null=True, blank=True, related_name="+"
    )
    unit = models.ForeignKey(
        "directory.Unit", models.SET_NULL, verbose_name=_("责任单位"), null=True, blank=True, related_name="+"
    )
    appointment = models.ForeignKey(
        "directory.Appointment", models.SET_NULL, verbose_name=_("河长"), null=True, blank=True, related_name="+"
    )
    video = models.ForeignKey(
        "core.Video", models.SET_NULL, verbose_name=_("影片"), null=True, blank=True, related_name="+"
    )

    objects: Any = PageManager.from_queryset(ExposureQuerySet)()

    template = "exposure/exposure.html"
    parent_page_types = ["exposure.ExposureIndex"]
    is_creatable = False  # from a case only, so that each follows one
    wide = True
    page_description = _("曝光的问题，从案件生成。")
    content_panels = [
        HelpPanel(template="exposure/panels/standing.html", heading=_("案件走到哪一步")),
        *Article.content_panels[:3],
        MultiFieldPanel(
            [FieldPanel("water"), FieldPanel("reach"), FieldPanel("division"), FieldPanel("unit")],
            heading=_("在哪里、谁负责"),
        ),
        FieldPanel("body"),
        InlinePanel("photos", heading=_("照片"), label=_("照片"), max_num=12),
        FieldRowPanel([FieldPanel("video")], heading=_("影片")),
    ]
    search_fields = [*Article.search_fields, index.FilterField("water"), index.FilterField("division")]

    class Meta:
        verbose_name = _("曝光")
        verbose_name_plural = _("曝光")

    def permissions_for_user(self, user: Any) -> ByWorkflow:
        """Three persons let it out, nobody alone."""
        return ByWorkflow(user, self)

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Nothing while the page is off, even where a stale draft was published meanwhile."""
        if not path_components:
            self.take_along()
        if not self.on_show:
            raise Http404
        return super().route(request, path_components)

    def take_along(self) -> None:
        """Reads all that the page shows beside its text, in four queries."""
        row = Exposure.objects.select_related(*BESIDE).get(pk=self.pk)
        self._state.fields_cache.update(row._state.fields_cache)
        prefetch_related_objects([self], photos())

    @property
    def on_show(self) -> bool:
        """Whether what became of the case lets the page be seen; a copy, which follows no case, is never."""
        standing = getattr(self, "standing", None)
        return standing is not None and not standing.off

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With everything that stands beside the page outside of its revisions."""
        from cms.exposure import facts

        return {**super().get_context(request, *args, **kwargs), **facts.of(self)}

    def clean(self) -> None:
        """No number of a person in the text, and no name but where it can be folded later."""
        super().clean()
        text = self.words
        if found := numbers_in(text):
            raise ValidationError(_("文字里有电话、身份证号或车牌：%(found)s。请去掉。") % {"found": "、".join(found)})
        party = getattr(self, "party", None) if self.pk else None
        if party is not None and party.name and party.name in text:
            raise ValidationError(_("标题和正文里不写当事人的名字，它单独显示，到期会收起来。请去掉。"))

    @property
    def words(self) -> str:
        """All that somebody wrote for this page."""
        stream = self.body.stream_block.get_searchable_content(self.body)
        captions = [photo.caption for photo in self.photos.all()]
        return "\n".join([self.title, self.lead, self.picture_alt, get_text_for_indexing(" ".join(stream)), *captions])

    @cached_property
    def before(self) -> list[Any]:
        """Photos of the trouble."""
        return [photo for photo in self.photos.all() if photo.side == Side.BEFORE]

    @cached_property
    def after(self) -> list[Any]:
        """Photos of what was done, shown once it is."""
        return [photo for photo in self.photos.all() if photo.side == Side.AFTER]

    @property
    def has_compare(self) -> bool:
        """Whether the script of before and after is of any use here."""
        return bool(self.before and self.after) or bool(super().has_compare)
