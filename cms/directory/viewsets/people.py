"""Persons, posts, appointments and postings in the admin."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.widgets.button import Button

from cms.directory.models import Appointment, Person, Post, Posting
from cms.directory.viewsets.base import RegisterViewSet, ScopedIndex
from cms.directory.viewsets.succession import may_change


class PostedIndex(ScopedIndex):
    """A list whose rows have 换人; ``post_of``: the name of the column that holds the post's key."""

    post_of = "pk"

    def get_list_more_buttons(self, instance: Any) -> list[Any]:
        """For whoever may change appointments."""
        buttons: list[Any] = super().get_list_more_buttons(instance)
        if may_change(self.request.user):
            url = reverse("directory_succession", args=[getattr(instance, self.post_of)])
            buttons.append(Button(_("换人"), url=url, icon_name="user", priority=5))
            if self.post_of == "post_id":
                url = reverse("directory_correction", args=[instance.pk])
                buttons.append(Button(_("更正"), url=url, icon_name="edit", priority=6))
        return buttons


class PersonViewSet(RegisterViewSet):
    model = Person
    add_to_reference_index = True  # so that a picture in use is not deleted
    icon = "user"
    ordering = "name"
    list_display = ["name", "position", "office_phone", "public"]
    list_filter = ["public"]
    search_fields = ["name", "position"]
    panels = [FieldPanel(name) for name in ("name", "position", "office_phone", "photo", "public")]


class PostViewSet(RegisterViewSet):
    model = Post
    icon = "clipboard-list"
    ordering = "title"
    with_rows = ("water",)
    list_display = ["title", "role", "level"]
    list_filter = ["role", "level"]
    search_fields = ["title"]
    index_base = PostedIndex
    prefilled = ("title", "role", "level", "water", "reach", "division")
    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("role"), FieldPanel("level")]),
        *[FieldPanel(name) for name in ("water", "reach", "division", "unit")],
    ]


class AppointmentViewSet(RegisterViewSet):
    model = Appointment
    icon = "date"
    ordering = "-starts_on"
    with_rows = ("person", "post")
    list_display = ["person", "post", "starts_on", "ends_on", "acting"]
    list_filter = ["acting"]
    search_fields = ["person__name", "post__title"]
    index_base = type("AppointmentIndex", (PostedIndex,), {"post_of": "post_id"})
    panels = [
        FieldPanel("person"),
        FieldPanel("post"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        FieldPanel("acting"),
    ]


class PostingViewSet(RegisterViewSet):
    model = Posting
    icon = "group"
    ordering = "user"
    with_rows = ("user", "unit", "post")
    list_display = ["user", "unit", "post"]
    search_fields = ["user__username", "unit__name", "post__title"]
    panels = [FieldPanel(name) for name in ("user", "unit", "post")]
