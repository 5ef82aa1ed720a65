"""What of a case is searched: the office's published words for everybody, masked words for the desk.

Two tables, since the index takes whole rows: what is not in a row is in no index. Which rows somebody may find is
asked of the cases themselves, at the moment of the search.
"""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, QuerySet
from wagtail.search import index

from complaints.choices import Status
from complaints.models.complaint import Complaint
from complaints.models.complaint_queries import ComplaintQuerySet, hanging

if TYPE_CHECKING:
    from portal.accounts.models import User


def open_to_all() -> ComplaintQuerySet:
    """Cases whose published words anybody may find: those that strangers are pointed to, and not taken back."""
    return Complaint.objects.shareable().exclude(status=Status.WITHDRAWN)


def plain_ones(cases: ComplaintQuerySet) -> ComplaintQuerySet:
    """Neither confidential nor about a person or unit, nor erased."""
    apart = cases.filter(confidential=False, about_chief=False, erased_at=None)
    return apart.filter(~Exists(hanging("Subject")))


class PublicTextQuerySet(QuerySet["PublicText"]):
    """Rows for everybody."""

    def shown(self) -> Self:
        """Those whose case is public at this moment."""
        return self.filter(complaint__in=open_to_all().order_by().values("pk"))


class DeskTextQuerySet(QuerySet["DeskText"]):
    """Rows for the desk."""

    def on_desk(self, user: "User") -> Self:
        """Those of cases that the account may open, without the confidential ones and those about somebody."""
        return self.filter(complaint__in=plain_ones(Complaint.objects.on_desk(user)).order_by().values("pk"))


class SearchText(index.Indexed, models.Model):
    """``version``: that of the case when the row was written, which is the number of its last event then."""

    complaint = models.OneToOneField(Complaint, models.CASCADE, primary_key=True, related_name="+")
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=60, blank=True)
    text = models.TextField(blank=True)

    search_fields: list[Any] = [
        index.SearchField("title"),
        index.SearchField("text"),
        index.FilterField("complaint"),
    ]
    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True
        default_permissions = ()


class PublicText(SearchText):
    """Title, words, number, kind and place as the public page shows them. ``division``: a code, "" for none."""

    division = models.CharField(max_length=12, blank=True)
    received_on = models.DateField()

    objects = PublicTextQuerySet.as_manager()

    class Meta(SearchText.Meta):
        verbose_name = verbose_name_plural = "公开案件的搜索文字"


class DeskText(SearchText):
    """What was said, where, and by which numbers it is known; telephones, identity numbers and plates are masked."""

    objects = DeskTextQuerySet.as_manager()

    class Meta(SearchText.Meta):
        verbose_name = verbose_name_plural = "工作台的搜索文字"
