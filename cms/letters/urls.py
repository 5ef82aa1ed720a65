"""Addresses of signing beside the letters' pages."""

from django.urls import path

from cms.letters import sign, withdrawal

app_name = "letters"
urlpatterns = [
    path("letters/sign/<int:pk>/", sign.page, name="sign"),
    path("letters/sign/<int:pk>/withdraw/", withdrawal.withdraw, name="withdraw"),
]
