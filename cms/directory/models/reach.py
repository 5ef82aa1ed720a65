"""Reaches: the pieces of a water for which chiefs answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from cms.core.models import Published
from cms.directory import codes, flow, narrowing, ranks, sizes
from cms.directory.choices import Bank
from cms.directory.lines import is_line
from cms.directory.models.division import Division
from cms.directory.models.water import Water

if TYPE_CHECKING:
    from cms.directory.models.post import Post


class ReachQuerySet(models.QuerySet["Reach"]):
    """Reaches as people look for them."""

    def within(self, division: Division) -> ReachQuerySet:
        """Those that lie in the division."""
        return self.filter(division__in=Division.objects.under(division))

    def answered_by(self, posts: Iterable[Post]) -> ReachQuerySet:
        """Those for which one of the posts answers, along each water; none for no post."""
        own: set[int] = set()
        waters: dict[str, set[int] | None] = {}
        for post in posts:
            if post.reach_id is not None:
                own.add(post.reach_id)
            elif post.division is not None:
                there = waters.setdefault(post.division.prefix, set())
                if post.water_id is None:
                    waters[post.division.prefix] = None  # all of them
                elif there is not None:
                    there.add(post.water_id)
        wanted = models.Q(pk__in=own)
        for prefix, some in waters.items():  # a condition a place, not a post: SQLite takes no tree of a thousand
            within = models.Q(division__code__range=codes.span(prefix))
            wanted |= within if some is None else within & models.Q(water__in=some)
        return self.filter(wanted).along_the_water()

    def named(self, words: str) -> ReachQuerySet:
        """Those whose name, stretch or place holds the words."""
        place = models.Q(division__name__icontains=words)
        return self.filter(models.Q(name__icontains=words) | models.Q(stretch__icontains=words) | place)

    def along_the_water(self) -> ReachQuerySet:
        """From the source down."""
        return self.order_by("water", "order", "pk")


class Reach(index.Indexed, Published):
    """A piece of a water within one division, the finest that answers for it."""

    code = models.SlugField(_("代码"), max_length=40, unique=True)
    water = models.ForeignKey(Water, verbose_name=_("河湖"), on_delete=models.PROTECT, related_name="reaches")
    name = models.CharField(_("河段名称"), max_length=40)
    order = models.PositiveSmallIntegerField(_("从上游数第几段"), default=1)
    stretch = models.CharField(_("起止"), max_length=80, blank=True, help_text=_("比如：二号桥—石桥河口"))
    bank = models.CharField(_("岸别"), max_length=5, choices=Bank.choices, default=Bank.BOTH)
    length_km = models.DecimalField(
        _("长度（千米）"), max_digits=7, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    division = models.ForeignKey(
        Division,
        verbose_name=_("所在地"),
        on_delete=models.PROTECT,
        related_name="reaches",
        help_text=_("尽量选到村；没有村的选到镇或县。"),
    )
    line = models.JSONField(
        _("走向"),
        default=list,
        blank=True,
        validators=[is_line],
        help_text=_("一串[经度, 纬度]，WGS-84，从上游到下游。"),
    )
    flows_into = models.ForeignKey(
        "self", verbose_name=_("流入哪一段"), on_delete=models.PROTECT, null=True, blank=True, related_name="feeders"
    )
    drinking_source = models.BooleanField(_("饮用水水源"), default=False)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True, db_index=True)

    objects = ReachQuerySet.as_manager()
    search_fields = [index.SearchField("name"), index.SearchField("search_text"), index.FilterField("id")]

    class Meta:
        verbose_name = _("河段")
        verbose_name_plural = _("河段")
        indexes = [models.Index(fields=["water", "order"], name="directory_reach_order")]

    def __str__(self) -> str:
        return f"{self.water.name} {self.name}"

    def clean(self) -> None:
        flow.refuse_cycle(self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuses, with ValidationError, a reach that would flow into itself; the lists follow what it is called."""
        flow.refuse_cycle(self)
        before = Reach.objects.filter(pk=self.pk).values_list("water", flat=True).first() if self.pk else None
        known = self.pk is not None
        super().save(*args, **kwargs)
        narrowing.refresh([before, self.water_id])
        if known:
            ranks.of_posts(models.Q(post__reach=self.pk))

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Deletes; the list of rivers follows."""
        gone = super().delete(*args, **kwargs)
        narrowing.refresh([self.water_id])
        return gone

    @property
    def size(self) -> str:
        """The length."""
        return sizes.told(self.length_km)

    @property
    def search_text(self) -> str:
        """What is searched beside the name."""
        from cms.directory import search_texts

        return search_texts.of_reach(self)

    def upstream(self) -> list[Reach]:
        """Every reach whose water comes past this one, nearest first."""
        return flow.in_order(Reach.objects.select_related("water"), flow.above(Reach, self.pk))

    def downstream(self) -> list[Reach]:
        """Every reach that this one's water comes past, nearest first."""
        return flow.in_order(Reach.objects.select_related("water"), flow.below(Reach, self.pk))
