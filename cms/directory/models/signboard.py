"""Signboards on the bank."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from cms.core.models import Published
from cms.directory.choices import STANDING, Bank, BoardKind, BoardSize, BoardState, Level
from cms.directory.lines import is_latitude, is_longitude
from cms.directory.models.board_code import BoardCode
from cms.directory.models.division import Division
from cms.directory.models.reach import Reach
from cms.directory.models.unit import Unit
from portal.codes import damm, numbers


class SignboardQuerySet(models.QuerySet["Signboard"]):
    """Boards by state and place."""

    def on_the_bank(self) -> SignboardQuerySet:
        """Those that stand there, whatever is wrong with them."""
        return self.filter(state__in=STANDING)

    def naming_chiefs(self) -> SignboardQuerySet:
        """Those that print who answers; a sticker has the code and the telephone alone."""
        return self.exclude(kind=BoardKind.STICKER).exclude(size=BoardSize.STICKER)

    def within(self, division: Division) -> SignboardQuerySet:
        """Those whose reach lies in the division."""
        return self.filter(reach__division__in=Division.objects.under(division))

    def located(self) -> SignboardQuerySet:
        """Those of which it is known where they stand."""
        return self.filter(latitude__isnull=False, longitude__isnull=False)

    def bulk_create(self, objs: Iterable[Signboard], *args: Any, **kwargs: Any) -> list[Signboard]:
        """Makes the boards; their codes are given out with them."""
        boards = list(objs)
        BoardCode.objects.give_out(board.code for board in boards)
        return super().bulk_create(boards, *args, **kwargs)


class Signboard(index.Indexed, Published):
    """A board with its number; the number outlives the board and is never given twice (``BoardCode``)."""

    code = models.CharField(_("牌号"), max_length=8, unique=True)
    reach = models.ForeignKey(Reach, verbose_name=_("河段"), on_delete=models.PROTECT, related_name="signboards")
    latitude = models.DecimalField(
        _("纬度"), max_digits=9, decimal_places=6, null=True, blank=True, validators=[is_latitude]
    )
    longitude = models.DecimalField(
        _("经度"), max_digits=9, decimal_places=6, null=True, blank=True, validators=[is_longitude]
    )
    place = models.CharField(_("立在哪里"), max_length=80, blank=True, help_text=_("比如：三号桥北头"))
    bank = models.CharField(_("岸别"), max_length=5, choices=Bank.choices, blank=True)
    kind = models.CharField(_("种类"), max_length=10, choices=BoardKind.choices, default=BoardKind.BOARD)
    size = models.CharField(_("大小"), max_length=10, choices=BoardSize.choices, default=BoardSize.MEDIUM)
    level = models.CharField(_("级别"), max_length=10, choices=Level.choices, blank=True)
    read_from_m = models.DecimalField(
        _("从多远扫码（米）"),
        max_digits=3,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(3)],
        help_text=_("隔着栏杆、水沟的填，码会印得大一些。不填按版式。"),
    )
    state = models.CharField(_("状态"), max_length=10, choices=BoardState.choices, default=BoardState.PLANNED)
    installed_on = models.DateField(_("安装日期"), null=True, blank=True)
    contractor = models.ForeignKey(
        Unit, verbose_name=_("安装单位"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    printed_at = models.DateTimeField(_("最近一次印制"), null=True, blank=True, editable=False)
    printed_version = models.CharField(_("印的版次"), max_length=6, blank=True, editable=False)
    phone_tested_on = models.DateField(_("手机扫过"), null=True, blank=True)
    removed_on = models.DateField(_("拆除日期"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        verbose_name=_("换成哪一块"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="predecessors",
        help_text=_("拆掉以后，原来的码会指到它。"),
    )
    added_at = models.DateTimeField(auto_now_add=True, null=True)
    updated_at = models.DateTimeField(auto_now=True, null=True, db_index=True)

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
        indexes = [models.Index(fields=["latitude", "longitude"], name="directory_signboard_place")]

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
        if self._state.adding and BoardCode.objects.used().filter(code=code).exists():
            raise ValidationError({"code": _("这个牌号用过了，牌号不能再用。请换一个。")})
        if self.successor_id is not None and self.successor_id == self.pk:
            raise ValidationError({"successor": _("不能换成它自己，请选另一块。")})
        self.code = code

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves; a new board's code is given out with it."""
        if self._state.adding:
            BoardCode.objects.give_out([self.code])
        super().save(*args, **kwargs)
