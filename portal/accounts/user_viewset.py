"""Users in the Wagtail admin: our forms, and each change of a role, a phone or a second factor on record."""

from typing import Any

from wagtail.users.views.users import CreateView, DeleteView, EditView, UserViewSet as WagtailUserViewSet

from portal import audit
from portal.accounts import role_changes, sign_in_phone
from portal.accounts.forms import CreateUserForm, EditUserForm
from portal.accounts.models import User
from portal.accounts.second_factor import devices
from portal.contacts import erasers


class CreateUser(CreateView):
    """Runs inside the transaction that the view opens around it."""

    def save_instance(self) -> User:
        user: User = super().save_instance()
        role_changes.note(actor=self.request.user, user=user, before=role_changes.NOTHING)
        if phone := self.form.cleaned_data["phone"]:
            sign_in_phone.change(user=user, phone=phone, actor=self.request.user)
        return user


class EditUser(EditView):
    """Runs inside the transaction that the view opens around it."""

    def save_instance(self) -> User:
        before = role_changes.standing(self.object)
        user: User = super().save_instance()
        actor, values = self.request.user, self.form.cleaned_data
        role_changes.note(actor=actor, user=user, before=before)
        if values["phone"] or values.get("forget_phone"):
            sign_in_phone.change(user=user, phone=values["phone"], actor=actor)
        if values.get("reset_second_factor"):
            devices.take_away(user=user, actor=actor)
        return user


class DeleteUser(DeleteView):
    """The record keeps the name of who is gone; the phone is erased with the account."""

    def delete_action(self) -> None:
        user: User = self.object
        pk, name, contact = user.pk, user.get_username(), user.contact
        super().delete_action()
        if contact:
            erasers.run(contact)
        audit.record(actor=self.request.user, act="user.deleted", subject=f"user:{pk}", data={"user": name})


class UserViewSet(WagtailUserViewSet):
    """Named in users_app.UsersConfig."""

    add_view_class = CreateUser
    edit_view_class = EditUser
    delete_view_class = DeleteUser
    create_template_name = "accounts/users/create.html"
    edit_template_name = "accounts/users/edit.html"

    def get_form_class(self, for_update: bool = False) -> Any:
        return EditUserForm if for_update else CreateUserForm
