"""Signboards on the bank."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from cms.core.models import Published
from cms.directory.choices import BoardState
from cms.directory.lines import is_latitude, is_longitude
from cms.directory.models.division import Division
from cms.directory.models.reach import Reach
from portal.codes import damm, numbers


class SignboardQuerySet(models.QuerySet["Signboard"]):
    """Boards by state and place."""

    def on_the_bank(self) -> SignboardQuerySet:
        """Those that stand there, damaged or not."""
        return self.filter(state__in=[BoardState.STANDING, BoardState.DAMAGED])

    def within(self, division: Division) -> SignboardQuerySet:
        """Those whose reach lies in the division."""
        return self.filter(reach__division__in=Division.objects.under(division))


class Signboard(index.Indexed, Published):
    """A board with its number; the number outlives the board and is never given twice."""

    code = models.CharField(_("牌号"), max_length=8, unique=True)
    reach = models.ForeignKey(Reach, verbose_name=_("河段"), on_delete=models.PROTECT, related_name="signboards")
    latitude = models.DecimalField(
        _("纬度"), max_digits=9, decimal_places=6, null=True, blank=True, validators=[is_latitude]
    )
    longitude = models.DecimalField(
        _("经度"), max_digits=9, decimal_places=6, null=True, blank=True, validators=[is_longitude]
    )
    place = models.CharField(_("立在哪里"), max_length=80, blank=True, help_text=_("比如：三号桥北头"))
    state = models.CharField(_("状态"), max_length=10, choices=BoardState.choices, default=BoardState.PLANNED)

    objects = SignboardQuerySet.as_manager()
    search_fields = [
        index.SearchField("code", boost=6),
        index.SearchField("search_text"),
        index.FilterField("id"),
        index.FilterField("state"),
    ]

    class Meta:
        verbose_name = _("公示牌")
        verbose_name_plural = _("公示牌")

    def __str__(self) -> str:
        return self.shown

    @property
    def shown(self) -> str:
        """The number as it is printed: 320 512."""
        return numbers.show(self.code)

    @property
    def search_text(self) -> str:
        """What is searched beside the name."""
        from cms.directory import search_texts

        return search_texts.of_board(self)

    def clean(self) -> None:
        code = numbers.digits(self.code)
        if len(code) not in (6, 8) or not damm.valid(code):
            raise ValidationError({"code": _("牌号是6位或者8位数字，最后一位是校验码。请检查有没有写错。")})
        self.code = code
