"""Basins 流域: into which great water a river drains in the end."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.models import Published


class Basin(Published):
    """A basin, by which the list of rivers is narrowed. Chosen by hand: the great river often lies outside."""

    code = models.SlugField(_("代码"), max_length=40, unique=True, help_text=_("写在网址里，定了就不要改。"))
    name = models.CharField(_("名称"), max_length=40, help_text=_("比如：清溪河流域"))
    order = models.PositiveSmallIntegerField(_("排第几"), default=1)

    class Meta:
        verbose_name = _("流域")
        verbose_name_plural = _("流域")

    def __str__(self) -> str:
        return self.name
