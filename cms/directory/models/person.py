"""Persons who hold posts: only what is public about them."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from cms.core.models import Published
from cms.directory import ranks
from cms.directory.models.division import Division


class PersonQuerySet(models.QuerySet["Person"]):
    """Persons as the public sees them."""

    def listed(self) -> PersonQuerySet:
        """Chiefs in office whose name is public, the highest level first."""
        return self.filter(rank__isnull=False).order_by("rank", "pk")

    def of_county(self, division: Division) -> PersonQuerySet:
        """Those of the list who hold a post in the county."""
        return self.filter(counties__contains=division.prefix)

    def told_by(self, words: str) -> PersonQuerySet:
        """Those of the list whose name or office, or the title, water or stretch of one of whose posts, holds the
        words."""
        fields = ("name", "position", "post_words")
        return self.filter(reduce(or_, (Q(**{f"{field}__icontains": words}) for field in fields)))

    def public(self) -> PersonQuerySet:
        """Those whose name the office publishes."""
        return self.filter(public=True)


class Person(index.Indexed, Published):
    """Somebody who holds or held a post. Private numbers and addresses have no place here. ``rank``: the highest level
    at which he is a chief today, 0 for the city's, None for nobody whom the list of chiefs names. ``counties``, the six
    digits of each, and ``post_words``: what the list is narrowed by (``ranks`` writes all three)."""

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
    counties = models.TextField(blank=True, editable=False)
    post_words = models.TextField(blank=True, editable=False)

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
