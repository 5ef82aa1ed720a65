"""Views of the register's rows, each asking where the user's say ends."""

from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property
from wagtail.admin.views import generic
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView
from wagtail.admin.viewsets.model import ModelViewSet

from cms.directory.scope import JurisdictionPolicy, Scoped


class ScopedIndex(generic.IndexView):
    """A list of the rows on which the user has a say; ``with_rows``: relations that the columns print."""

    with_rows: tuple[str, ...] = ()

    def get_base_queryset(self) -> QuerySet[Any]:
        """The policy's rows with what the columns print."""
        actions = ["add", "change", "delete", "view"]
        rows = self.permission_policy.instances_user_has_any_permission_for(self.request.user, actions)
        return rows.select_related(*self.with_rows)  # type: ignore[no-any-return]


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
    def permission_policy(self) -> Any:
        """Model permissions alone, or with the boundary where ``division`` names the way to it."""
        if self.division:
            return JurisdictionPolicy(self.model, self.division, self.wide)
        return super().permission_policy
