"""Waters: rivers, lakes, reservoirs."""

from __future__ import annotations

import re
from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Case, F, Q, When
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from cms.core.models import Published
from cms.directory import flow, ranks, sizes
from cms.directory.choices import WaterKind
from cms.directory.initials import initial
from cms.directory.models.basin import Basin
from cms.directory.models.division import Division


class WaterQuerySet(models.QuerySet["Water"]):
    """Waters as people look for them."""

    def within(self, division: Division) -> WaterQuerySet:
        """Those of which a reach lies in the division."""
        crossing = Water.objects.filter(reaches__division__in=Division.objects.under(division))
        return self.filter(pk__in=crossing.values("pk"))

    def named(self, words: str) -> WaterQuerySet:
        """Those whose own name, or the name, stretch or place of one of whose reaches, holds the words."""
        return self.filter(Q(name__icontains=words) | Q(reach_words__icontains=words))

    def led_from(self, level: str) -> WaterQuerySet:
        """Those whose highest chief of the water is of this level."""
        return self.filter(led_from=level)

    def by_name(self) -> WaterQuerySet:
        """By the first letter of the reading, those without one last."""
        return self.order_by(Case(When(initial="", then=1), default=0), "initial", "name", "pk")

    def largest_first(self) -> WaterQuerySet:
        """By catchment; those without last."""
        return self.order_by(F("catchment_km2").desc(nulls_last=True), "name", "pk")

    def longest_first(self) -> WaterQuerySet:
        """By length; those without a length, such as lakes, last."""
        return self.order_by(F("length_km").desc(nulls_last=True), "name", "pk")


class Water(index.Indexed, Published):
    """A river, lake or reservoir as a whole. ``led_from``, the highest level of its chiefs, and ``reach_words`` are
    what the list is narrowed by (``narrowing``)."""

    code = models.SlugField(_("代码"), max_length=40, unique=True, help_text=_("写在网址里，定了就不要改。"))
    name = models.CharField(_("名称"), max_length=40)
    reading = models.CharField(
        _("读音"), max_length=120, blank=True, help_text=_("拼音，字和字之间空一格，比如：da gu he。读音常见的不填。")
    )
    initial = models.CharField(_("拼音首字母"), max_length=1, blank=True, editable=False)
    led_from = models.CharField(max_length=10, blank=True, editable=False)
    reach_words = models.TextField(blank=True, editable=False)
    kind = models.CharField(_("种类"), max_length=10, choices=WaterKind.choices, default=WaterKind.RIVER)
    catchment_km2 = models.DecimalField(
        _("流域面积（平方千米）"),
        max_digits=9,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    length_km = models.DecimalField(
        _("长度（千米）"), max_digits=7, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    area_km2 = models.DecimalField(
        _("水面面积（平方千米）"),
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    basin = models.ForeignKey(
        Basin, verbose_name=_("流域"), on_delete=models.SET_NULL, null=True, blank=True, related_name="waters"
    )
    drinking_source = models.BooleanField(_("饮用水水源"), default=False)
    summary = models.TextField(_("一句话介绍"), max_length=300, blank=True)
    goals = models.TextField(_("治理目标"), max_length=300, blank=True, help_text=_("写在公示牌上。"))
    demands = models.TextField(_("保护要求"), max_length=300, blank=True, help_text=_("写在公示牌上。"))
    supervision_phone = models.CharField(
        _("监督电话"), max_length=20, blank=True, help_text=_("不填就是河长热线。只填对外公布的号码。")
    )
    plan = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("一河一策"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("治理方案的文件，PDF最好。"),
    )
    flows_into = models.ForeignKey(
        "self", verbose_name=_("汇入"), on_delete=models.PROTECT, null=True, blank=True, related_name="tributaries"
    )
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    objects = WaterQuerySet.as_manager()
    search_fields = [index.SearchField("name"), index.SearchField("search_text"), index.FilterField("id")]

    class Meta:
        verbose_name = _("河湖水库")
        verbose_name_plural = _("河湖水库")
        indexes = [
            models.Index(fields=["initial", "name"], name="directory_water_initial"),
            models.Index(fields=["-length_km", "name", "id"], name="directory_water_length"),
            models.Index(fields=["-catchment_km2", "name", "id"], name="directory_water_catchment"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        flow.refuse_cycle(self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps the first letter in step with the name, and refuses a river that flows into itself."""
        flow.refuse_cycle(self)
        self.initial = initial(self.reading or self.name)
        known = self.pk is not None
        super().save(*args, **kwargs)
        if known:
            ranks.of_posts(Q(post__water=self.pk))

    @property
    def search_text(self) -> str:
        """What is searched beside the name."""
        from cms.directory import search_texts

        return search_texts.of_water(self)

    @property
    def goal_list(self) -> list[str]:
        """The goals one by one: 水质达到Ⅲ类 / 五无 / 三全."""
        return [part.strip() for part in re.split("[；;\n]", self.goals.rstrip("。")) if part.strip()]

    @property
    def size(self) -> str:
        """The length, or the surface of what has none."""
        return sizes.told(self.length_km, self.area_km2)

    @property
    def chief_title(self) -> str:
        """河长, 湖长 or 库长."""
        return {WaterKind.LAKE.value: "湖长", WaterKind.RESERVOIR.value: "库长"}.get(self.kind, "河长")
