"""A call to the hotline that the machine answers, and what the machine says."""

from datetime import datetime
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from cms.core.models import Published
from complaints.choices import CallOutcome, CallStep
from complaints.models.complaint import Complaint
from portal.contacts.models import PhoneStanding


class HotlineCallQuerySet(models.QuerySet["HotlineCall"]):
    """Calls by how far they came."""

    def unended(self, before: datetime) -> Self:
        """Begun before that moment, and nobody has told how they ended."""
        return self.filter(ended_at=None, at__lt=before)


class HotlineCall(models.Model):
    """One call, known by its ``sid``. ``typed``: the receipt number that was keyed in, until the code follows.

    ``misses``: silences and wrong keys at this step; ``wrong``: wrong codes in this call.
    """

    sid = models.CharField(max_length=64, unique=True)
    phone = models.ForeignKey(PhoneStanding, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    step = models.CharField(max_length=10, choices=CallStep.choices, default=CallStep.MENU)
    misses = models.PositiveSmallIntegerField(default=0)
    wrong = models.PositiveSmallIntegerField(default=0)
    typed = models.CharField(max_length=12, blank=True)
    complaint = models.ForeignKey(Complaint, models.SET_NULL, null=True, blank=True, related_name="hotline_calls")
    outcome = models.CharField(max_length=10, choices=CallOutcome.choices, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = HotlineCallQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("热线来电")
        default_permissions = ()
        indexes = [models.Index(fields=["at"], condition=models.Q(ended_at=None), name="hotline_unended")]

    def __str__(self) -> str:
        return f"来电 {self.pk}"


def sentence(label: object, text: str, help_text: object = "") -> "models.TextField[str, str]":
    """One prompt."""
    return models.TextField(label, max_length=200, default=text, help_text=help_text)  # type: ignore[arg-type]


@register_setting(icon="comment")
class Hotline(Published, BaseSiteSetting):
    """What the machine says when nobody can answer, and where calls go before that."""

    transfer_to = models.CharField(
        _("转接到"), max_length=20, blank=True, help_text=_("值班室的电话。空着就转到值班表上当时的人的手机。")
    )
    ring_seconds = models.PositiveSmallIntegerField(
        _("响几秒"), default=15, validators=[MinValueValidator(5), MaxValueValidator(60)]
    )
    menu = sentence(
        _("菜单"),
        "您好，这里是河长热线。举报请按1，说完挂机就行。查进度请按2。找人工请按0，我们一上班就回电话。",
        _("只有一层，最多三个选择。“按1”要在8秒里听到。"),
    )
    ask = sentence(_("请他说"), "请说哪条河、什么地方、看到什么。牌子上有六位牌号，也请说一下。说完挂机就行。")
    board = sentence(_("请他按牌号"), "牌子上的六位牌号，现在可以按。没有就挂机。")
    thanks = sentence(_("记下以后"), "记下了，谢谢您。编号会发短信到您的手机。", _("后面会念编号和查询码。"))
    ask_number = sentence(_("请他按编号"), "请按十位的编号，按完按井号。")
    ask_code = sentence(_("请他按查询码"), "请按八位的查询码，按完按井号。")
    not_found = sentence(_("查不到"), "没有查到。请看短信或者截屏，再按一次编号。")
    called_back = sentence(_("回电话"), "好的，我们一上班就给您回电话。再见。")
    no_number = sentence(_("没有来电号码"), "您的电话没有显示号码。请说您的电话和要反映的事，说完挂机就行。")
    goodbye = sentence(_("再见"), "谢谢您，再见。")
    remove_recordings = models.BooleanField(
        _("取回录音以后从服务商那里删除"), default=True, help_text=_("短信里的照片也一样。")
    )

    panels = [
        MultiFieldPanel([FieldPanel(n) for n in ("transfer_to", "ring_seconds")], heading=_("先转给人")),
        MultiFieldPanel([FieldPanel(n) for n in ("menu", "ask", "board", "thanks")], heading=_("留言")),
        MultiFieldPanel([FieldPanel(n) for n in ("ask_number", "ask_code", "not_found")], heading=_("查进度")),
        MultiFieldPanel([FieldPanel(n) for n in ("called_back", "no_number", "goodbye")], heading=_("回电话")),
        FieldPanel("remove_recordings"),
    ]

    class Meta(BaseSiteSetting.Meta):
        verbose_name = verbose_name_plural = _("热线语音")
