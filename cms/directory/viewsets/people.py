"""Persons, posts, appointments and postings in the admin."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel

from cms.directory.models import Appointment, Person, Post, Posting
from cms.directory.viewsets.base import RegisterViewSet


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
