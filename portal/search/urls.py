"""Addresses of the search."""

from django.urls import path

from portal.search import suggest, views

app_name = "search"
urlpatterns = [
    path("search/", views.page, name="page"),
    path("search/suggest", suggest.suggest, name="suggest"),
]
