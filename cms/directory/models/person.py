"""Persons who hold posts: only what is public about them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from cms.core.models import Published
from cms.directory import ranks


class PersonQuerySet(models.QuerySet["Person"]):
    """Persons as the public sees them."""

    def listed(self) -> PersonQuerySet:
        """Chiefs in office whose name is public, the highest level first."""
        return self.filter(rank__isnull=False).order_by("rank", "pk")

    def public(self) -> PersonQuerySet:
        """Those whose name the office publishes."""
        return self.filter(public=True)


class Person(index.Indexed, Published):
    """Somebody who holds or held a post. Private numbers and addresses have no place here. ``rank``: the highest level
    at which he is a chief today, 0 for the city's, None for nobody whom the list of chiefs names (``ranks``)."""

    code = models.CharField(_("人员编号"), max_length=40, null=True, blank=True, unique=True)
    name = models.CharField(_("姓名"), max_length=30)
    position = models.CharField(_("职务"), max_length=60, blank=True, help_text=_("比如：清溪镇镇长"))
    office_phone = models.CharField(
        _("值班电话"), max_length=20, blank=True, help_text=_("只填对外公布的办公电话，不填私人手机。")
    )
    photo = models.ForeignKey(
        "core.Picture", verbose_name=_("照片"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    public = models.BooleanField(_("公开"), default=True, help_text=_("各级河长的姓名应当公开。"))

    rank = models.PositiveSmallIntegerField(null=True, editable=False)

    objects = PersonQuerySet.as_manager()
    search_fields = [
        index.SearchField("name"),
        index.SearchField("search_text"),
        index.FilterField("id"),
        index.FilterField("public"),
    ]

    class Meta:
        verbose_name = _("人员")
        verbose_name_plural = _("人员")
        indexes = [models.Index(fields=["rank", "id"], name="directory_person_rank")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves; who is public or not any more comes into the list of chiefs or leaves it."""
        known = self.pk is not None
        super().save(*args, **kwargs)
        if known:
            ranks.after(self)

    @property
    def search_text(self) -> str:
        """What is searched beside the name."""
        from cms.directory import search_texts

        return search_texts.of_person(self)

    @classmethod
    def get_indexed_objects(cls) -> Any:
        """Names that are not public are in no index."""
        return cls.objects.public()
