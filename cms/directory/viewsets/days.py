"""Single days of the calendar in the admin; a whole year comes by pasting the notice."""

from datetime import date
from typing import Any, cast

from django.db import transaction
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.widgets.button import HeaderButton

from cms.directory.holidays import entering
from cms.directory.models import DayRule
from cms.directory.viewsets.base import RegisterViewSet, ScopedDelete, ScopedIndex
from cms.directory.viewsets.holidays import may_enter
from portal.accounts.models import User

Table = dict[date, tuple[bool, str]]


def table(row: DayRule | None) -> Table:
    """What one row says; nothing for none."""
    return {row.on: (row.working, row.name)} if row is not None else {}


class DayForm(WagtailAdminModelForm):
    """A day that becomes free or worked has the open limits counted again."""

    def save(self, commit: bool = True) -> DayRule:
        before = table(DayRule.objects.filter(pk=self.instance.pk).first())
        with transaction.atomic():
            saved: DayRule = super().save(commit=commit)
            entering.tell(entering.differing(before, table(saved)), self.for_user)
        return saved


class DeleteDay(ScopedDelete):
    """The plain week rules again."""

    def delete_action(self) -> None:
        before = table(self.object)
        with transaction.atomic():
            super().delete_action()
            entering.tell(entering.differing(before, {}), cast(User, self.request.user))


class Days(ScopedIndex):
    """The list, with the way to a whole year."""

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Adding a day, and 粘贴放假通知."""
        own: list[HeaderButton] = super().header_buttons
        if not may_enter(cast(User, self.request.user)):
            return own
        return [*own, HeaderButton(_("粘贴放假通知"), url=reverse("directory_holidays"), icon_name="calendar")]


class DayRuleViewSet(RegisterViewSet):
    model = DayRule
    index_base: Any = Days
    delete_view_class = DeleteDay
    icon = "calendar"
    ordering = "on"
    list_display = ["on", "name", "working"]
    list_filter = ["working"]
    search_fields = ["name"]
    edit_handler = ObjectList([FieldPanel(name) for name in ("on", "name", "working")], base_form_class=DayForm)
