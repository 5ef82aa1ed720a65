"""Persons who hold posts: only what is public about them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.models import Published


class PersonQuerySet(models.QuerySet["Person"]):
    """Persons as the public sees them."""

    def public(self) -> PersonQuerySet:
        """Those whose name the office publishes."""
        return self.filter(public=True)


class Person(Published):
    """Somebody who holds or held a post. Private numbers and addresses have no place here."""

    name = models.CharField(_("姓名"), max_length=30)
    position = models.CharField(_("职务"), max_length=60, blank=True, help_text=_("比如：清溪镇镇长"))
    office_phone = models.CharField(
        _("值班电话"), max_length=20, blank=True, help_text=_("只填对外公布的办公电话，不填私人手机。")
    )
    photo = models.ForeignKey(
        "core.Picture", verbose_name=_("照片"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    public = models.BooleanField(_("公开"), default=True, help_text=_("各级河长的姓名应当公开。"))

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("人员")
        verbose_name_plural = _("人员")

    def __str__(self) -> str:
        return self.name
