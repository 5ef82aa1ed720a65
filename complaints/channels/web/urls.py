"""Addresses of the complaint form; those of the boards, which lead to it, hang on here too."""

from django.urls import URLPattern, URLResolver, include, path

from complaints.channels.web import ahead, done, place, report

form = [
    path("report/", report.page, name="report"),
    path("report/photos/", ahead.photo, name="photos"),
    path("report/place/", place.page, name="place"),
    path("report/done/", done.page, name="done"),
    path("report/forget/", done.forget, name="forget"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((form, "web"))),
    path("", include("complaints.channels.qr.urls")),
]
