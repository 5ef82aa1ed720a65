"""Addresses of the exposure desk beside its pages."""

from django.urls import path

from cms.exposure import objection

app_name = "exposure"
urlpatterns = [path("exposure/objection/<int:pk>/", objection.page, name="objection")]
