"""Addresses of the measure."""

from django.urls import path

from tests.bench.minimal import views

urlpatterns = [
    path("page/<int:size>/", views.page),
    path("report/", views.report),
    path("list/<int:unit>/", views.orders),
    path("screen/", views.screen),
    path("open/", views.public),
    path("act/<int:case>/", views.act),
]
