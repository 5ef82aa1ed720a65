"""The case: what was said, where it is, where it stands."""

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.lookups import LessThan
from django.utils.translation import gettext_lazy as _

from cms.directory import codes, oversight, scope
from cms.directory.models import Division, Post, Reach, Signboard, Unit
from complaints.choices import OPEN, Channel, Kind, Outcome, Publicity, Side, Source, Status
from portal.contacts.models import Contact

if TYPE_CHECKING:
    from portal.accounts.models import User

SCREENED = tuple(status for status in OPEN if status != Status.RECEIVED)
"""Open cases whose limit is that of the answer."""


def hanging(model: str) -> "models.QuerySet[Any]":
    """The rows of that model that hang on the case of the outer query; the models themselves stand above this one."""
    rows: models.QuerySet[Any] = apps.get_model("complaints", model).objects.filter(complaint=OuterRef("pk"))
    return rows


def lasting(expression: Combinable) -> "ExpressionWrapper[Any]":
    """The expression, which is a length of time."""
    return ExpressionWrapper(expression, models.DurationField())


def nearly_gone(limit: str, now: datetime) -> LessThan:
    """Whether less than a fifth is left of the time from the beginning of the clock to that limit, or nothing."""
    left, gone = lasting(F(limit) - Value(now)), lasting(Value(now) - F("clock_at"))
    # whole numbers on both sides: SQLite cannot add a fraction of a duration to a time
    return LessThan(lasting(left * 4), gone)


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    """Cases, narrowed in the words of the office."""

    def open(self) -> Self:
        """Somebody still owes something."""
        return self.filter(status__in=OPEN)

    def overdue(self, now: datetime) -> Self:
        """The limit that rules has passed and the clock is running."""
        late = Q(status=Status.RECEIVED, accept_due_at__lt=now) | Q(status__in=SCREENED, answer_due_at__lt=now)
        return self.filter(late, parked_at=None)

    def due_soon(self, now: datetime) -> Self:
        """Four fifths of the time are gone and the limit has not passed."""
        to_accept = Q(nearly_gone("accept_due_at", now), status=Status.RECEIVED, accept_due_at__gte=now)
        to_answer = Q(nearly_gone("answer_due_at", now), status__in=SCREENED, answer_due_at__gte=now)
        return self.filter(to_accept | to_answer, parked_at=None)

    def public(self) -> Self:
        """What anybody may see: published, no drill, nothing that was handed to prosecutors.

        An erased case keeps its page: the office's own words and figures are nobody's personal data.
        """
        shown = self.filter(publicity=Publicity.PUBLIC, drill=False)
        return shown.exclude(outcome=Outcome.REFERRED)

    def shareable(self) -> Self:
        """Public ones that strangers are pointed to: neither confidential nor about a person, nothing to verify."""
        whole = self.public().filter(confidential=False, about_chief=False, held="", erased_at=None)
        return whole.filter(~Exists(hanging("Subject")))

    def unaccused(self, user: "User") -> Self:
        """Without the cases whose subject is the user, leads him, or is led together with him."""
        above = oversight.above(user)
        if not above:
            return self
        subjects: models.QuerySet[Any] = apps.get_model("complaints", "Subject").objects.filter(
            complaint=OuterRef("pk")
        )
        accused = Q(post__in=above.posts) | Q(unit__in=above.units) | Q(person__in=above.persons)
        return self.filter(~Exists(subjects.filter(accused)))

    def on_desk(self, user: "User") -> Self:
        """What an office's account may open: owned by its office or one below, and not about somebody over it."""
        if not scope.all_divisions(user):
            owned = Q(pk__in=[])
            for prefix in scope.jurisdictions(user):
                owned |= Q(owner_code__range=codes.span(prefix))
            return self.filter(owned).unaccused(user)
        return self.unaccused(user)

    def sent_to(self, user: "User") -> Self:
        """Cases in the hands of the user's units and posts now, or answered by them before.

        By the root order alone: it drives the case, and whoever sees a case here may make its moves.
        """
        orders: models.QuerySet[Any] = apps.get_model("complaints", "Assignment").objects.filter(
            current=True, parent=None
        )
        mine = orders.filter(Q(unit__in=scope.units(user)) | Q(post__in=scope.posts(user)))
        # a list of keys and no EXISTS: the orders of a unit are few, the finished cases of a city are many
        return self.filter(pk__in=mine.values("complaint")).unaccused(user)


class Complaint(models.Model):
    """A report of a citizen. ``lifecycle`` alone writes ``status``; who reported is in ``contact`` alone."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(_("举报编号"), max_length=12, unique=True)
    public_number = models.CharField(_("公开编号"), max_length=12, unique=True)
    code_version = models.PositiveSmallIntegerField(default=1)
    version = models.PositiveIntegerField(default=1)

    channel = models.CharField(_("渠道"), max_length=10, choices=Channel.choices)
    source = models.CharField(_("来源"), max_length=10, choices=Source.choices, blank=True)
    source_number = models.CharField(_("来文编号"), max_length=60, blank=True)
    source_due_at = models.DateTimeField(_("来文时限"), null=True, blank=True)
    kind = models.CharField(_("性质"), max_length=12, choices=Kind.choices, default=Kind.REPORT)
    category = models.ForeignKey("complaints.Category", models.PROTECT, verbose_name=_("类别"))
    lang = models.CharField(max_length=8, default="zh-hans")

    description = models.TextField(_("原话"), blank=True)
    dispatch_text = models.TextField(_("转办内容"), blank=True)
    public_title = models.CharField(_("公开标题"), max_length=60, blank=True)
    public_text = models.TextField(_("公开内容"), blank=True)

    place = models.CharField(_("地点"), max_length=200, blank=True)
    side = models.CharField(_("方位"), max_length=10, choices=Side.choices, default=Side.HERE)
    latitude = models.DecimalField(_("纬度"), max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("经度"), max_digits=9, decimal_places=6, null=True, blank=True)
    signboard = models.ForeignKey(Signboard, models.PROTECT, null=True, blank=True, related_name="+")
    reach = models.ForeignKey(Reach, models.PROTECT, null=True, blank=True, related_name="complaints")
    division = models.ForeignKey(Division, models.PROTECT, null=True, blank=True, related_name="+")
    out_of_area = models.BooleanField(_("区域外"), default=False)
    chain = models.JSONField(default=list, help_text="举报当天这段河的各级河长（任职编号）。")

    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="complaints")
    follow = models.BooleanField(_("想知道结果"), default=True)
    about_chief = models.BooleanField(_("反映的是负责人"), default=False)
    confidential = models.BooleanField(_("保密"), default=False)
    now = models.BooleanField(_("正在发生"), default=False)
    urgent = models.BooleanField(_("紧急"), default=False)
    drill = models.BooleanField(_("演练"), default=False)
    held = models.CharField(_("请核实"), max_length=20, blank=True, help_text="入口拦下的原因；空为没有。")
    photo_count = models.PositiveSmallIntegerField(default=0, help_text="举报人说有几张照片。")
    changed_at = models.DateTimeField(null=True, blank=True, help_text="受理后又有新照片或新情况。")

    owner = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("承接河长办"), related_name="owned_complaints")
    owner_code = models.CharField(
        max_length=12,
        help_text="承接河长办的区划代码。不建索引：列表按时间和状态找，SQLite 见了它会先取全市再排序。",
    )
    proposed_unit = models.ForeignKey(Unit, models.SET_NULL, null=True, blank=True, related_name="+")
    proposed_post = models.ForeignKey(Post, models.SET_NULL, null=True, blank=True, related_name="+")
    proposed_reason = models.CharField(max_length=200, blank=True)

    status = models.CharField(_("状态"), max_length=12, choices=Status.choices, default=Status.RECEIVED)
    status_at = models.DateTimeField()
    status_before = models.CharField(max_length=12, blank=True, help_text="并案或待补充之前的状态。")
    publicity = models.CharField(_("公开"), max_length=10, choices=Publicity.choices, default=Publicity.PENDING)
    published_at = models.DateTimeField(null=True, blank=True)
    public_consent = models.BooleanField(_("同意公开原话和照片"), default=False)

    received_at = models.DateTimeField(_("收到时间"))
    clock_at = models.DateTimeField(help_text="从何时起计时：收到，或者最近一次重新办理。")
    accepted_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    accept_due_at = models.DateTimeField(_("受理时限"))
    answer_due_at = models.DateTimeField(_("答复时限"))
    extended_to = models.DateTimeField(null=True, blank=True, help_text="同意延期到何时；重新办理后清空。")
    appeal_due_at = models.DateTimeField(
        null=True, blank=True, help_text="上级河长办答复申诉的时限；空为没有申诉待答。"
    )
    limits_version = models.PositiveIntegerField(default=1)
    parked_at = models.DateTimeField(null=True, blank=True, help_text="停表的时刻；空为正在计时。")
    parked_seconds = models.PositiveIntegerField(default=0)

    outcome = models.CharField(_("结果"), max_length=12, choices=Outcome.choices, blank=True)
    promised_on = models.DateField(_("承诺日期"), null=True, blank=True)
    result_text = models.TextField(_("答复"), blank=True)
    solved = models.CharField(max_length=10, blank=True, help_text="举报人的最后一次评价；空为未回访到。")
    reopened = models.PositiveSmallIntegerField(default=0)
    urged_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    again_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="came_again", help_text="又出现了：上一件。"
    )
    marks = models.PositiveIntegerField("几人也看到了", default=0, help_text="算数的“我也看到了”。")
    priority = models.BooleanField("多人看到", default=False, help_text="5人也看到了，排在前面。")
    outside_body = models.CharField(max_length=12, blank=True)
    outside_number = models.CharField(max_length=60, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    erasure_asked_at = models.DateTimeField(
        null=True, blank=True, help_text="举报人要求清除的时间；办完后原话和照片也清除。"
    )
    opened_at = models.DateTimeField(null=True, blank=True, help_text="举报人最近一次看进度的时间。")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("举报")
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["status", "received_at"]),
            models.Index(fields=["owner", "status", "received_at"]),
            models.Index(fields=["status", "answer_due_at"]),
            models.Index(fields=["received_at", "id"]),
            models.Index(fields=["publicity", "published_at"]),
            models.Index(fields=["reach", "category", "received_at"]),
            models.Index(fields=["priority", "answer_due_at"]),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def due_at(self) -> datetime:
        """The limit that rules now: of acceptance while the case waits for it, of the answer afterwards."""
        return self.accept_due_at if self.status == Status.RECEIVED else self.answer_due_at

    @property
    def open(self) -> bool:
        """Whether somebody still owes something."""
        return self.status in OPEN

    @property
    def subject_string(self) -> str:
        """How deliveries and audit records name this case."""
        return f"complaint:{self.pk}"
