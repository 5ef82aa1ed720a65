"""The case: what was said, where it is, where it stands."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.directory.models import Division, Post, Reach, Signboard, Unit
from complaints.choices import OPEN, Channel, Kind, Outcome, Publicity, Side, Source, Status
from complaints.models.complaint_queries import ComplaintQuerySet
from complaints.models.place_words import joined, stretch
from portal.contacts.models import Contact


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
    stretch_from = models.CharField(_("从哪里"), max_length=60, blank=True)
    stretch_to = models.CharField(_("到哪里"), max_length=60, blank=True)
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
    danger = models.PositiveSmallIntegerField(default=0, help_text="先看哪件：见 danger.py。")
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
    updated_at = models.DateTimeField(_("最近变化"), default=timezone.now, help_text="最近一个事件的时间。")
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
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="举报人撤回，河长办依职责接着查。")
    share_contact = models.BooleanField(null=True, blank=True, help_text="外转时能不能给联系方式；空为没问过。")
    sealed = models.BooleanField(default=False, help_text="已交纪检监察机关，这里只留回执。")
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
            models.Index(fields=["signboard", "category", "status", "received_at"], name="complaint_at_board"),
            models.Index(fields=["priority", "answer_due_at"]),
            models.Index(fields=["latitude", "longitude"], name="complaint_point"),
            models.Index(fields=["answer_due_at", "id"]),
            models.Index(fields=["updated_at", "id"]),
            models.Index(fields=["status", "updated_at"]),
            models.Index(fields=["status", "-danger", "accept_due_at"], name="complaint_danger_first"),
            models.Index(
                fields=["received_at"], condition=Q(confidential=True) | Q(about_chief=True), name="complaint_guarded"
            ),
            models.Index(fields=["appeal_due_at"], condition=Q(appeal_due_at__isnull=False), name="complaint_appeal"),
            # few have one: SQLite counts the empty ones too, and would rather read the table than the index of the key
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="complaint_merged_into"),
            models.Index(fields=["again_of"], condition=Q(again_of__isnull=False), name="complaint_again_of"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def due_at(self) -> datetime:
        """The limit that rules now: of acceptance while the case waits for it, of the answer afterwards."""
        return self.accept_due_at if self.status == Status.RECEIVED else self.answer_due_at

    @property
    def place_said(self) -> str:
        """Where it is, in the reporter's own words: the stretch that he names, then whatever else he wrote of it."""
        return joined(stretch(self.stretch_from, self.stretch_to), self.place)

    @property
    def open(self) -> bool:
        """Whether somebody still owes something."""
        return self.status in OPEN

    @property
    def subject_string(self) -> str:
        """How deliveries and audit records name this case."""
        return f"complaint:{self.pk}"
