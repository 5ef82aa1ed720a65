"""Every number that was ever given to a board or printed on a sticker: none is given twice, not in twenty years."""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

MANY = 50_000
"""From so many codes on new ones have eight digits."""
AT_ONCE = 400


class BoardCodeQuerySet(models.QuerySet["BoardCode"]):
    """Codes by what became of them."""

    def free(self) -> BoardCodeQuerySet:
        """Printed on a sticker that nobody has bound to a reach yet."""
        boards = apps.get_model("directory", "Signboard").objects.filter(code=models.OuterRef("code"))
        return self.filter(~models.Exists(boards), sticker=True, voided_at=None)

    def used(self) -> BoardCodeQuerySet:
        """Those that no new board may carry."""
        return self.exclude(pk__in=self.model._default_manager.free().values("pk"))

    def give_out(self, codes: Iterable[str]) -> None:
        """Notes that these are given; one that is known already, such as a bound sticker's, stays as it is."""
        rows = [BoardCode(code=code) for code in codes]
        self.bulk_create(rows, batch_size=AT_ONCE, ignore_conflicts=True)


class BoardCode(models.Model):
    """A number that is given. ``sticker``: printed in advance, to be bound to a reach on site."""

    code = models.CharField(_("牌号"), max_length=8, unique=True)
    given_at = models.DateTimeField(_("发放时间"), auto_now_add=True)
    sticker = models.BooleanField(_("预印的贴"), default=False)
    voided_at = models.DateTimeField(_("作废时间"), null=True, blank=True)
    run = models.ForeignKey(
        "directory.PrintRun",
        verbose_name=_("印制批次"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="codes",
    )

    objects = BoardCodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("牌号")
        verbose_name_plural = _("牌号")

    def __str__(self) -> str:
        return self.code
