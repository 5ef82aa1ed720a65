"""Addresses of the hotline, each package with its own."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("complaints.channels.web.urls")),
    path("", include("complaints.tracking.urls")),
    path("", include("complaints.public.urls")),
    path("field/", include("complaints.field.urls")),
]
