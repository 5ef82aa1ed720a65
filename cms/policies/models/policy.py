"""A document of the government: who issued it under which number, and whether it still holds."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page, PageManager
from wagtail.search import index

from cms.core.contents import Heading, headings
from cms.core.fields import BodyField
from cms.core.models import Article, ArticleQuerySet
from cms.policies.choices import Validity


class PolicyQuerySet(ArticleQuerySet):
    """Documents, in the words of a reader."""

    def of_validity(self, validity: str) -> Self:
        """Those that hold, were changed, or hold no more."""
        return self.filter(validity=validity)  # type: ignore[no-any-return]

    def of_issuer(self, issuer: str) -> Self:
        """Of one issuing body, by its name."""
        return self.filter(issuer=issuer)  # type: ignore[no-any-return]

    def issuers(self) -> list[str]:
        """The issuing bodies, whoever issued most comes first. One query."""
        counted = self.order_by().values("issuer").annotate(n=Count("pk")).order_by("-n", "issuer")
        return [row["issuer"] for row in counted]


class Policy(Article):
    """发文机关, 文号, 成文日期, 发布日期, 有效性, 附件, 解读."""

    issuer = models.CharField(_("发文机关"), max_length=60, help_text=_("写全称，例：清源市人民政府办公室。"))
    number = models.CharField(_("文号"), max_length=40, blank=True, help_text=_("例：清河办〔2026〕12号。没有就不填。"))
    file_index = models.CharField(
        _("索引号"), max_length=40, blank=True, help_text=_("信息公开目录里的号，没有就不填。")
    )
    written_on = models.DateField(_("成文日期"), help_text=_("文件末尾落款的日期。"))
    effective_on = models.DateField(_("施行日期"), null=True, blank=True, help_text=_("文件里没有写的，不填。"))
    validity = models.CharField(
        _("有效性"),
        max_length=8,
        choices=Validity.choices,
        default=Validity.VALID,
        help_text=_("废止的文件留在网上，页首会写明。"),
    )
    replaced_by = models.ForeignKey(
        "self",
        models.SET_NULL,
        verbose_name=_("改成了哪一份"),
        null=True,
        blank=True,
        related_name="replaces",
        help_text=_("修改、废止以后用的新文件。两边会互相链接。"),
    )
    in_brief = models.TextField(
        _("一分钟看懂"), max_length=600, blank=True, help_text=_("一行一条，用大白话：谁做、做什么、多久、罚多少。")
    )
    attachments = BodyField("cms.policies.blocks.AttachmentsBlock", verbose_name=_("附件"))

    objects: Any = PageManager.from_queryset(PolicyQuerySet)()

    wide = True
    template = "policies/policy.html"
    parent_page_types = ["policies.PolicyIndex"]
    page_description = _("一份文件，全文、附件和解读。")
    content_panels = [
        *Article.content_panels[:2],
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("issuer"), FieldPanel("number")]),
                FieldRowPanel([FieldPanel("written_on"), FieldPanel("published_on", heading=_("发布日期"))]),
                FieldRowPanel([FieldPanel("effective_on"), FieldPanel("file_index")]),
                FieldPanel("source"),
            ],
            heading=_("文件信息"),
        ),
        MultiFieldPanel([FieldPanel("validity"), FieldPanel("replaced_by")], heading=_("有效性")),
        FieldPanel("in_brief"),
        FieldPanel("body", heading=_("全文"), help_text=_("每一章用一个小标题，目录会自己生成。")),
        FieldPanel("attachments"),
    ]
    search_fields = [
        *Article.search_fields,
        index.SearchField("issuer"),
        index.SearchField("number", boost=4),
        index.AutocompleteField("number"),
        index.SearchField("in_brief"),
        index.FilterField("issuer"),
        index.FilterField("validity"),
    ]

    class Meta:
        verbose_name = _("政策文件")
        verbose_name_plural = _("政策文件")

    def clean(self) -> None:
        """Dates in their order; a document does not replace itself."""
        super().clean()
        if self.written_on and self.published_on and self.written_on > self.published_on:
            raise ValidationError({"written_on": _("成文日期比发布日期晚。请看一下哪个写错了。")})
        if self.replaced_by_id and self.replaced_by_id == self.pk:
            raise ValidationError({"replaced_by": _("不能是这份文件自己，请选新的那一份。")})
        if self.replaced_by_id and self.validity == Validity.VALID:
            raise ValidationError({"validity": _("已经有新文件了，请选“修改”或“废止”。")})

    @property
    def brief(self) -> list[str]:
        """The points of 一分钟看懂."""
        return [line.strip() for line in self.in_brief.splitlines() if line.strip()]

    @property
    def chapters(self) -> list[Heading]:
        """The table of contents."""
        return headings(self.body)

    @property
    def tone(self) -> str:
        """The colour of its validity."""
        return {Validity.VALID: "done", Validity.AMENDED: "wait"}.get(Validity(self.validity), "danger")

    @cached_property
    def linked(self) -> list[Page]:
        """Public pages that belong to it, the latest first: what explains it, what it replaces, what replaces it.

        One query for all of them. The explanation's side of the link is ``Interpretation.about``.
        """
        ours = Q(interpretation__about=self.pk) | Q(policy__replaced_by=self.pk) | Q(pk=self.replaced_by_id)
        found = Page.objects.live().public().filter(ours).select_related("interpretation", "policy")
        dated = [getattr(one, "policy", None) or one.interpretation for one in found] if self.pk else []
        return sorted(dated, key=lambda one: (one.published_on, one.pk), reverse=True)

    @property
    def successor(self) -> "Policy | None":
        """The document that holds now, when everybody may read it."""
        return next((one for one in self.linked if one.pk == self.replaced_by_id), None)

    @property
    def forerunners(self) -> "list[Policy]":
        """The documents that it replaces."""
        return [one for one in self.linked if getattr(one, "replaced_by_id", None) == self.pk]

    @property
    def explained_in(self) -> list[Page]:
        """The articles that explain it."""
        return [one for one in self.linked if getattr(one, "about_id", None) == self.pk]
