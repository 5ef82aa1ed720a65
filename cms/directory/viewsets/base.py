"""Views of the register's rows, each asking where the user's say ends."""

from typing import Any

from django.db.models import BooleanField, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView
from wagtail.admin.viewsets.model import ModelViewSet

from cms.directory.scope import JurisdictionPolicy, Scoped

LONGEST = 80
"""Letters of a text that an address fills a form with."""


class YesOrNo(Column):
    """A field that is true or false, in words."""

    def get_value(self, instance: Any) -> str:
        """是 or 否."""
        return _("是") if super().get_value(instance) else _("否")


class ScopedIndex(generic.IndexView):
    """A list of the rows on which the user has a say; ``with_rows``: relations that the columns print."""

    with_rows: tuple[str, ...] = ()

    def get_base_queryset(self) -> QuerySet[Any]:
        """The policy's rows with what the columns print."""
        actions = ["add", "change", "delete", "view"]
        rows = self.permission_policy.instances_user_has_any_permission_for(self.request.user, actions)
        return rows.select_related(*self.with_rows)  # type: ignore[no-any-return]

    def _get_custom_column(self, field_name: str, column_class: type[Column] = Column, **kwargs: Any) -> Column:
        """Wagtail's prints True and False."""
        field = next((one for one in self.model._meta.fields if one.name == field_name), None)
        chosen = YesOrNo if isinstance(field, BooleanField) else column_class
        return super()._get_custom_column(field_name, chosen, **kwargs)


class PrefilledAdd(generic.CreateView):
    """A new row; ``prefilled``: fields that an address may fill beforehand, relations by key. What is none is left."""

    prefilled: tuple[str, ...] = ()

    def get_initial(self) -> dict[str, Any]:
        """Out of ``?reach=12``; the form checks what is sent, as it does with what was typed."""
        query = self.request.GET
        given = {name: query[name] for name in self.prefilled if name in query and self.may_be(name, query[name])}
        return {**super().get_initial(), **given}

    def may_be(self, name: str, value: str) -> bool:
        """Whether the field could hold it: a key that is there, or a short text."""
        field = self.model._meta.get_field(name)
        if not field.is_relation:
            return 0 < len(value) <= LONGEST
        known = field.related_model._default_manager
        return value.isascii() and value.isdecimal() and len(value) < 19 and known.filter(pk=value).exists()


class ScopedEdit(Scoped, generic.EditView):
    """Changes one row within the user's say."""


class ScopedDelete(Scoped, generic.DeleteView):
    """Deletes one row within the user's say."""


class ScopedHistory(Scoped, HistoryView):
    """What was done to one row within the user's say."""


class ScopedUsage(Scoped, UsageView):
    """Where one row within the user's say is used."""


class RegisterViewSet(ModelViewSet):
    """A kind of row of the register. ``division`` and ``wide`` as in ``JurisdictionPolicy``."""

    division = ""
    wide: tuple[str, ...] = ()
    with_rows: tuple[str, ...] = ()
    prefilled: tuple[str, ...] = ()
    index_base: type[ScopedIndex] = ScopedIndex
    edit_view_class = ScopedEdit
    delete_view_class = ScopedDelete
    history_view_class = ScopedHistory
    usage_view_class = ScopedUsage
    copy_view_enabled = False
    add_to_reference_index = False  # a job a row of thousands; the database itself refuses to delete what is in use
    search_backend_name = None
    list_per_page = 50

    @cached_property
    def url_prefix(self) -> str:
        """All kinds lie under one address of the admin."""
        return f"directory/{self.name}"

    @property
    def index_view_class(self) -> type[ScopedIndex]:
        """The list, reading what its columns print in one query."""
        return type("Index", (self.index_base,), {"with_rows": self.with_rows})

    @property
    def add_view_class(self) -> type[PrefilledAdd]:
        """The form, filled as far as the address says."""
        return type("Add", (PrefilledAdd,), {"prefilled": self.prefilled})

    @property
    def permission_policy(self) -> Any:
        """Model permissions alone, or with the boundary where ``division`` names the way to it."""
        if self.division:
            return JurisdictionPolicy(self.model, self.division, self.wide)
        return super().permission_policy
