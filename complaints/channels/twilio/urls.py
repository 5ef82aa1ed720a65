"""Addresses of the webhooks, below ``/hooks/twilio/``: the contract fixes them, for they are entered at Twilio."""

from django.urls import URLPattern, path

from complaints.channels.twilio import status

urlpatterns: list[URLPattern] = [path("hooks/twilio/status/", status.report, name="status")]
