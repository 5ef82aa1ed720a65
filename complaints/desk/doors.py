"""对外接口: keys of programs that report by Open311, platforms that are told, and what they were told.

The administrator's. A key and a secret are shown once, in the message after saving.
"""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSetGroup

from complaints import webhooks
from complaints.choices import CallHome
from complaints.desk.rules import RuleViewSet
from complaints.models import Open311Client, WebhookMessage, WebhookReceiver
from complaints.timeline import name_of


class ClientForm(WagtailAdminModelForm):
    """A new client gets its key here, and shows it in ``key``; another one when that is asked for."""

    key = ""

    def save(self, commit: bool = True) -> Open311Client:
        if not self.instance.key_digest:
            self.key = self.instance.new_key()
        saved: Open311Client = super().save(commit=commit)
        return saved


class CreateClient(generic.CreateView):
    """Says the key, which nobody can look up again."""

    def get_success_message(self, instance: Any) -> str:
        return _("密钥：%(key)s。只显示这一次，请现在抄给对方。") % {"key": self.form.key}

    def form_valid(self, form: Any) -> Any:
        """The form is kept for its key."""
        self.form = form
        return super().form_valid(form)


class ClientViewSet(RuleViewSet):
    model = Open311Client
    add_view_class = CreateClient
    icon = "key"
    ordering = "name"
    list_display = ["name", "hint", "quota", BooleanColumn("active", label=gettext_lazy("可以用")), "made_at"]
    edit_handler = ObjectList(
        [FieldPanel("name"), FieldPanel("contact"), FieldRowPanel([FieldPanel("quota"), FieldPanel("active")])],
        base_form_class=ClientForm,
    )


class SecretSaid:
    """The secret of the signatures, after saving."""

    def get_success_message(self, instance: Any = None) -> str:
        receiver: Any = instance or getattr(self, "object", None)
        return _("已保存。签名密钥：%(secret)s，请交给对方。") % {"secret": webhooks.secret(receiver)}


class CreateReceiver(SecretSaid, generic.CreateView):
    """A new platform."""


class EditReceiver(SecretSaid, generic.EditView):
    """One that is there."""


class ReceiverViewSet(RuleViewSet):
    model = WebhookReceiver
    add_view_class = CreateReceiver
    edit_view_class = EditReceiver
    icon = "link-external"
    ordering = "name"
    list_display = [
        "name",
        "url",
        BooleanColumn("public", label=gettext_lazy("公开案件")),
        "target",
        BooleanColumn("active", label=gettext_lazy("可以用")),
    ]
    panels = [
        *[FieldPanel(name) for name in ("name", "url", "public", "target")],
        FieldRowPanel([FieldPanel("active"), FieldPanel("secret_version")]),
    ]


class MessageForm(WagtailAdminModelForm):
    """One that failed is tried again; any other stays as it is."""

    def save(self, commit: bool = True) -> WebhookMessage:
        row: WebhookMessage = self.instance
        webhooks.again(row, timezone.now())
        return row


class Log(generic.IndexView):
    """Without a button that adds: rows come with the events."""

    def get_add_url(self) -> None:
        return None


class EditMessage(generic.EditView):
    """再发一次."""

    submit_button_label = gettext_lazy("再发一次")
    submit_button_active_label = gettext_lazy("正在排队…")

    def get_success_message(self) -> str:
        return _("没有发成的，马上再发一次。")


class MessageViewSet(RuleViewSet):
    """What was told to whom, and what came back; saving one that failed sends it again."""

    model = WebhookMessage
    index_view_class = Log
    edit_view_class = EditMessage
    icon = "history"
    menu_label = gettext_lazy("通知记录（没发成的，点开再发）")
    ordering = "-pk"
    list_select_related = ["receiver", "complaint", "event"]
    list_filter = ["receiver", "state"]
    list_display = [
        "receiver",
        Column("pk", label=gettext_lazy("序号"), accessor="pk"),
        Column("event", label=gettext_lazy("事件"), accessor=lambda row: name_of(row.event.kind)),
        Column("case", label=gettext_lazy("公开编号"), accessor="complaint.public_number"),
        Column("state", label=gettext_lazy("状态"), accessor=lambda row: CallHome(row.state).label),
        "attempts",
        "status_code",
        "error",
        "created_at",
        "sent_at",
    ]
    edit_handler = ObjectList(
        [FieldPanel(name, read_only=True) for name in ("receiver", "state", "attempts", "status_code", "error")],
        base_form_class=MessageForm,
    )


class DoorsGroup(ViewSetGroup):
    """The menu 对外接口."""

    menu_label = gettext_lazy("对外接口")
    menu_icon = "globe"
    menu_order = 910
    items = (
        ClientViewSet("open311-clients"),
        ReceiverViewSet("webhook-receivers"),
        MessageViewSet("webhook-messages"),
    )
