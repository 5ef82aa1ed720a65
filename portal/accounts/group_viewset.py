"""Groups in the Wagtail admin: a role keeps its name and its place, and what it may do changes on record only."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import GroupForm as WagtailGroupForm
from wagtail.users.views.groups import CreateView, DeleteView, EditView, GroupViewSet as WagtailGroupViewSet

from portal import audit
from portal.accounts import roles


class GroupForm(WagtailGroupForm):
    """The program asks for roles by their stored names, so these cannot be changed here; nor can rights over users and
    groups be given to anybody: the administrator has them and keeps them."""

    registered_permissions: QuerySet[Permission]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = self.registered_permissions.exclude(content_type__app_label__in=roles.GUARDED)
        self.registered_permissions = offered
        self.fields["permissions"].queryset = offered.select_related("content_type")
        if self.instance.name in roles.ROLES:
            self.fields["name"].disabled = True
            self.fields["name"].help_text = roles.ROLES[self.instance.name]


def permissions_of(group: Group) -> set[str]:
    """By name, for the record."""
    rows = group.permissions.values_list("content_type__app_label", "codename")
    return {f"{app}.{codename}" for app, codename in rows}


def note(request: HttpRequest, group: Group, before: set[str]) -> None:
    """Records what was given and taken."""
    after = permissions_of(group)
    data = {"group": group.name, "added": sorted(after - before), "removed": sorted(before - after)}
    audit.record(actor=request.user, act="group.changed", subject=f"group:{group.pk}", data=data)


class CreateGroup(CreateView):
    """Runs inside the transaction that the view opens around it, as does the next."""

    def save_instance(self) -> Group:
        group: Group = super().save_instance()
        note(self.request, group, set())
        return group


class EditGroup(EditView):
    """Rights over pages and collections are saved apart by Wagtail; the record tells that and when."""

    def save_instance(self) -> Group:
        before = permissions_of(self.object)
        group: Group = super().save_instance()
        note(self.request, group, before)
        return group


class DeleteGroup(DeleteView):
    """For groups made by hand."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.object.name in roles.ROLES:
            raise PermissionDenied(_("这是系统要用的角色，不能删除"))
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def delete_action(self) -> None:
        group: Group = self.object
        pk, data = group.pk, {"group": group.name}
        super().delete_action()
        audit.record(actor=self.request.user, act="group.deleted", subject=f"group:{pk}", data=data)


class GroupViewSet(WagtailGroupViewSet):
    """Named in users_app.UsersConfig."""

    add_view_class = CreateGroup
    edit_view_class = EditGroup
    delete_view_class = DeleteGroup

    def get_form_class(self, for_update: bool = False) -> type[GroupForm]:
        return GroupForm
