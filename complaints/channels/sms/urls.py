"""The address of incoming text messages."""

from django.urls import URLPattern, path

from complaints.channels.sms import view

urlpatterns: list[URLPattern] = [path("hooks/twilio/sms/", view.receive, name="sms")]
