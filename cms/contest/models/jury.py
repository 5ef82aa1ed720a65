"""Jurors, what they are given to judge, their points, and what follows from the points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.contest.choices import ReviewState
from cms.contest.models.contest import Contest
from cms.contest.models.entry import Entry
from cms.contest.models.parts import ContestGroup, Criterion, WorkKind
from cms.contest.models.school import School

if TYPE_CHECKING:
    from portal.accounts.models import User

DIGITS, PLACES = 6, 2
"""Points of a hundred with two decimals."""


class Seat(models.Model):
    """A juror of a contest. ``school``: where he teaches, whose works he never gets. Empty groups or kinds: all."""

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="seats")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("评委"), related_name="seats")
    school = models.ForeignKey(School, models.SET_NULL, null=True, blank=True, verbose_name=_("本人的学校"))
    groups = models.ManyToManyField(ContestGroup, blank=True, related_name="+")
    kinds = models.ManyToManyField(WorkKind, blank=True, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["contest", "user"], name="contest_seat_once")]

    def __str__(self) -> str:
        return self.user.get_full_name() or self.user.get_username()


class ReviewQuerySet(models.QuerySet["Review"]):
    """Reviews of jurors."""

    def standing(self) -> ReviewQuerySet:
        """Of entries that may be judged, without those from which the juror stepped back."""
        states = (ReviewState.OPEN, ReviewState.DONE)
        return self.filter(state__in=states, entry__flagged=False, entry__state="submitted")

    def of(self, user: User) -> ReviewQuerySet:
        """The juror's own among them."""
        return self.standing().filter(seat__user=user)

    def done(self) -> ReviewQuerySet:
        """Those with points, of entries that still stand."""
        return self.filter(state=ReviewState.DONE, entry__state="submitted", entry__flagged=False)


class Review(models.Model):
    """One entry before one juror in one round. ``total``: of a hundred, None until it is judged. Group, kind and
    contest stand here too, so that a juror's list asks one table."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="reviews")
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="reviews")
    contest = models.ForeignKey(Contest, models.PROTECT, related_name="+")
    group = models.ForeignKey(ContestGroup, models.PROTECT, related_name="+")
    kind = models.ForeignKey(WorkKind, models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=ReviewState.choices, default=ReviewState.OPEN)
    total = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True)
    note = models.TextField(_("评语"), blank=True)
    judged_at = models.DateTimeField(null=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["entry", "seat", "round"], name="contest_review_once")]
        indexes = [
            models.Index(fields=["seat", "state", "round", "group", "kind"], name="contest_to_judge"),
            models.Index(fields=["contest", "round", "state", "entry"], name="contest_to_rank"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.seat_id}"


class Pile(models.Model):
    """How many works of one group and kind a juror has in one round, and how many of them are judged: counted anew by
    the acts that change it, so that a list of thousands costs what a list of ten costs."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="piles")
    contest = models.ForeignKey(Contest, models.CASCADE, related_name="+")
    group = models.ForeignKey(ContestGroup, models.CASCADE, related_name="+")
    kind = models.ForeignKey(WorkKind, models.CASCADE, related_name="+")
    round = models.PositiveSmallIntegerField(default=1)
    whole = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["seat", "round", "group", "kind"], name="contest_pile_once")]

    def __str__(self) -> str:
        return f"{self.done}/{self.whole}"


class Score(models.Model):
    """Points of one review for one criterion: what the ranking is made of."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["review", "criterion"], name="contest_score_once")]

    def __str__(self) -> str:
        return str(self.points)


class Standing(models.Model):
    """The rank of an entry in its group and kind, as the scores gave it. ``tied``: shares its place, which a recorded
    decision must part. ``spread``: highest less lowest total."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="standings")
    contest = models.ForeignKey(Contest, models.CASCADE, related_name="standings")
    group = models.ForeignKey(ContestGroup, models.CASCADE, related_name="+")
    kind = models.ForeignKey(WorkKind, models.CASCADE, related_name="+")
    round = models.PositiveSmallIntegerField(default=1)
    mean = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES)
    spread = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES)
    judged = models.PositiveSmallIntegerField(_("几个评委"))
    rank = models.PositiveIntegerField(_("名次"))
    tied = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["entry"], name="contest_standing_once")]
        indexes = [
            models.Index(fields=["contest", "group", "kind", "rank", "entry"], name="contest_ranking"),
            models.Index(fields=["contest", "spread"], name="contest_spread"),
            models.Index(fields=["contest", "group", "kind", "tied", "rank"], name="contest_ties"),
        ]

    def __str__(self) -> str:
        return f"{self.rank} {self.mean}"


class Decision(models.Model):
    """How a tie was parted: the codes in the order that was decided, by whom and why."""

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="decisions")
    codes = models.JSONField(_("先后"))
    reason = models.CharField(_("理由"), max_length=200)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.reason
