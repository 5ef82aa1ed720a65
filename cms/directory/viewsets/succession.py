"""One form for a change of post: 换人. Who may change appointments may use it."""

from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput

from cms.directory import succession
from cms.directory.models import Person, Post
from cms.directory.viewsets.choosers import widget_of
from portal.accounts.models import User

PERMISSIONS = ("directory.add_appointment", "directory.change_appointment")


class SuccessionForm(forms.Form):
    """Somebody who is in the register, or a new person by name."""

    person = forms.ModelChoiceField(
        Person.objects.all(), label=_("新河长（名录里已有的人）"), required=False, widget=widget_of(Person)
    )
    name = forms.CharField(
        label=_("或者：新河长的姓名"), max_length=30, required=False, help_text=_("名录里没有这个人，写在这里。")
    )
    position = forms.CharField(
        label=_("职务"), max_length=60, required=False, help_text=_("比如：清溪镇镇长。新写姓名的才填。")
    )
    office_phone = forms.CharField(
        label=_("值班电话"), max_length=20, required=False, help_text=_("对外公布的办公电话，不填私人手机。")
    )
    vacant = forms.BooleanField(
        label=_("暂时没有人接"), required=False, help_text=_("勾上就是离任：他的案件交给同级河长办。")
    )
    starts_on = forms.DateField(label=_("从哪一天起"), widget=AdminDateInput, help_text=_("前一位的任期到前一天为止。"))

    def clean(self) -> dict[str, Any]:
        """One of the two ways to name somebody, not both."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("vacant"):
            if given.get("person") or given.get("name"):
                self.add_error("vacant", ValidationError(_("写了新河长，就不要勾“暂时没有人接”。")))
            return given
        if not given.get("person") and not given.get("name"):
            self.add_error("person", ValidationError(_("请选一个人，或者写新河长的姓名。")))
        if given.get("person") and given.get("name"):
            self.add_error("name", ValidationError(_("已经选了人，这里请空着。")))
        return given

    def somebody(self) -> Person:
        """The person who was chosen, or a new one."""
        given = self.cleaned_data
        if given.get("person"):
            return cast(Person, given["person"])
        person = Person(name=given["name"], position=given["position"], office_phone=given["office_phone"])
        person.full_clean()
        person.save()
        return person


def may_change(user: Any) -> bool:
    """Whether the account may end and begin appointments."""
    return all(user.has_perm(permission) for permission in PERMISSIONS)


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """The form with who holds the post now, who held it before, and the boards whose paper must be renewed."""
    if not may_change(request.user):
        raise PermissionDenied
    post = get_object_or_404(Post.objects.select_related("water", "division", "reach__division"), pk=pk)
    form = SuccessionForm(request.POST or None, initial={"starts_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid() and done(request, post, form):
        return redirect(reverse("directory_succession", args=[post.pk]))
    now = succession.holder(post, timezone.localdate())
    context = {
        "post": post,
        "form": form,
        "now": now,
        "told": succession.told(now),
        "past": succession.past(post),
        "boards": succession.boards(post),
    }
    return render(request, "directory/admin/succession.html", context)


def changed(post: Post, form: SuccessionForm, actor: User) -> succession.Change:
    """Somebody follows from that day on, or nobody does. Raises ValidationError."""
    first = form.cleaned_data["starts_on"]
    if form.cleaned_data["vacant"]:
        return succession.vacate(post=post, last_on=first - succession.DAY, actor=actor)
    return succession.succeed(post=post, person=form.somebody(), starts_on=first, actor=actor)


def done(request: HttpRequest, post: Post, form: SuccessionForm) -> bool:
    """Makes the change; what cannot be is told at its field, and nothing is kept."""
    try:
        with transaction.atomic():
            made = changed(post, form, cast(User, request.user))
    except ValidationError as refused:
        for field, sentences in refused.message_dict.items():
            form.add_error(field if field in form.fields else None, [str(one) for one in sentences])
        return False
    if made.begun is None:
        messages.success(request, _("记下了：他离任以后，案件交给同级河长办。"))
        return True
    words = _("换好了：%(name)s，%(day)s起。网页和牌子的页面已经跟着改。")
    messages.success(request, words % {"name": made.begun.person.name, "day": made.begun.starts_on})
    return True
