"""An entry: code, group, kind, work. Whose it is stands in ``Pupil``, and only after consent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from cms.contest.choices import Checked, Form, State
from cms.contest.models.contest import Contest
from cms.contest.models.parts import Award, ContestGroup, WorkKind
from cms.contest.models.school import School
from portal.codes import numbers

if TYPE_CHECKING:
    from portal.accounts.models import User

UNAWARDED = 99


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries in the words of school, jury and public."""

    def of_school(self, user: User) -> EntryQuerySet:
        """Those of the teacher's own school."""
        return self.filter(school__teachers__user=user).exclude(state=State.WITHDRAWN)

    def without_consent(self) -> EntryQuerySet:
        """Those for which none is on file."""
        return self.filter(consent=None)

    def unnamed(self) -> EntryQuerySet:
        """Those with a consent that stands, whose pupil is not written yet."""
        return self.filter(consent__isnull=False, consent__withdrawn_at=None, pupil=None)

    def unlooked(self) -> EntryQuerySet:
        """Open ones with copies or words, at which the school has not looked for names and faces."""
        there = Q(copies__isnull=False) | (Q(kind__form=Form.TEXT) & ~Q(words=""))
        return self.filter(pk__in=self.open().filter(there, checked=Checked.UNASKED).values("pk"))

    def open(self) -> EntryQuerySet:
        """Those that still change: drafts, and what is handed in late."""
        return self.filter(state__in=(State.DRAFT, State.LATE))

    def judgeable(self) -> EntryQuerySet:
        """Submitted, of an approved school or of none, and clean."""
        school = Q(school=None) | Q(school__approved_at__isnull=False)
        return self.filter(school, state=State.SUBMITTED, flagged=False)

    def shown(self) -> EntryQuerySet:
        """What everybody may see of contests that show works: while the public votes, and once results are out."""
        now = timezone.now()
        voting = Q(contest__vote_opens_at__lte=now, contest__vote_closes_at__gt=now) & ~Q(contest__vote_by="")
        phase = voting | Q(contest__results_published_at__isnull=False)
        return self.filter(phase, contest__live=True, state=State.SUBMITTED, flagged=False, allows_work=True)

    def shown_in(self, contest: Contest) -> EntryQuerySet:
        """Those of one contest whose works may be shown now, asked from the entries alone."""
        if not (contest.live and contest_shows(contest)):
            return self.none()
        # SQLite walks the index in its order for "flagged IN (0)", and sorts all rows anew for "NOT flagged"
        return self.filter(contest=contest, state=State.SUBMITTED, flagged__in=(False,), allows_work__in=(True,))

    def in_order(self) -> EntryQuerySet:
        """Awards first, then by code: the same each time."""
        return self.order_by("place", "code")

    def with_faces(self) -> EntryQuerySet:
        """With what a card prints, but for the contest, which is the same for all."""
        return self.select_related("group", "kind", "school", "award", "pupil__contact")

    def coded(self, codes: Iterable[str]) -> EntryQuerySet:
        """Those with these codes."""
        return self.filter(code__in=list(codes))


def contest_shows(contest: Contest) -> bool:
    """Whether the public may look at works now."""
    if contest.results_published_at is not None:
        return True
    now = timezone.now()
    begins, ends = contest.vote_opens_at, contest.vote_closes_at
    return bool(contest.vote_by and begins and ends and begins <= now < ends)


def new_code() -> str:
    """8 digits with their check digit, never a leading zero; says nothing of school or order."""
    return numbers.board_code(wide=True)


class Entry(index.Indexed, models.Model):
    """``title``, ``words``, ``alt`` are the work's. ``allows_…``: what the consent on file lets the public see.
    ``place``: rank of the award for sorting. ``school`` None: nominated, not entered by a school."""

    contest = models.ForeignKey(Contest, models.PROTECT, related_name="entries")
    school = models.ForeignKey(School, models.PROTECT, null=True, related_name="entries")
    group = models.ForeignKey(ContestGroup, models.PROTECT, verbose_name=_("组别"), related_name="+")
    kind = models.ForeignKey(WorkKind, models.PROTECT, verbose_name=_("种类"), related_name="+")
    code = models.CharField(_("作品编号"), max_length=8, unique=True, default=new_code)
    title = models.CharField(_("作品名称"), max_length=60, blank=True)
    words = models.TextField(_("正文"), blank=True)
    alt = models.CharField(_("画里有什么"), max_length=120, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.DRAFT)
    checked = models.CharField(max_length=10, choices=Checked.choices, blank=True, default=Checked.UNASKED)
    flagged = models.BooleanField(_("画面上有不该有的"), default=False)
    allows_work = models.BooleanField(default=False)
    allows_name = models.BooleanField(default=False)
    allows_school = models.BooleanField(default=False)
    award = models.ForeignKey(Award, models.SET_NULL, null=True, blank=True, related_name="entries")
    place = models.PositiveSmallIntegerField(default=UNAWARDED)
    votes_counted = models.PositiveIntegerField(default=0)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    entered_at = models.DateTimeField(_("建立时间"), default=timezone.now)
    changed_at = models.DateTimeField(_("改动时间"), auto_now=True)
    submitted_at = models.DateTimeField(_("提交时间"), null=True)

    objects = EntryQuerySet.as_manager()
    search_fields: ClassVar = [index.SearchField("title"), index.SearchField("alt"), index.FilterField("id")]
    search_auto_update = False
    """Works are put into the index when results are out, and taken out by the act that takes them back."""
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = verbose_name_plural = _("作品")
        indexes = [
            models.Index(
                fields=["contest", "state", "flagged", "allows_work", "place", "code"], name="contest_gallery"
            ),
            models.Index(fields=["contest", "school", "state"], name="contest_of_school"),
            models.Index(fields=["contest", "group", "kind", "state"], name="contest_judged"),
        ]

    def __str__(self) -> str:
        return f"{numbers.show(self.code)} {self.title}".strip()

    @classmethod
    def get_indexed_objects(cls) -> EntryQuerySet:
        """What everybody may see; nothing else is ever written into an index."""
        return cls.objects.shown()
