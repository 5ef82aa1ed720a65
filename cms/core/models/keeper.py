"""栏目分工: who answers for a section, and a group that may edit it and nothing else."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, Page

HOME_DEPTH = 2


class KeeperQuerySet(models.QuerySet["Keeper"]):
    """Keepers by their pages."""

    def nearest_first(self) -> "KeeperQuerySet":
        """The deepest page first, with page and owner."""
        return self.select_related("page", "owner").order_by("-page__depth", "pk")


class Keeper(models.Model):
    """One section (with all below it) in somebody's hands. Group and folder are made with it; who belongs to the group
    is set where users get their roles, so that it is on record."""

    page = models.OneToOneField(Page, models.CASCADE, verbose_name=_("栏目"), related_name="+")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("负责人"),
        null=True,
        blank=True,
        related_name="+",
        help_text=_("栏目太久没更新、链接打不开、有人找错，首页上写这个人。"),
    )
    publishes = models.BooleanField(
        _("可以自己发布"), default=False, help_text=_("不勾，这个组写好以后要送审核、发布。")
    )
    group = models.OneToOneField(Group, models.SET_NULL, verbose_name=_("组"), null=True, editable=False)
    collection = models.ForeignKey(Collection, models.SET_NULL, null=True, editable=False, related_name="+")

    objects = KeeperQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("栏目分工")

    def __str__(self) -> str:
        return str(self.page)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves; the group may do what it says from now on."""
        from cms.core import keepers

        keepers.equip(self)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Deletes, and the group with it: its rights over the section would outlive it. Pictures stay."""
        group = self.group
        gone = super().delete(*args, **kwargs)
        if group is not None:
            group.delete()
        return gone

    def clean(self) -> None:
        """The root is no section."""
        if self.page_id and self.page.depth < HOME_DEPTH:
            raise ValidationError({"page": _("请选首页，或者首页下面的栏目")})
