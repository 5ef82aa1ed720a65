"""Addresses of the hotline, each package with its own."""

from django.urls import URLPattern, URLResolver, include, path

from complaints.channels.open311 import urls as open311
from complaints.channels.sms import urls as sms
from complaints.channels.twilio import urls as twilio
from complaints.channels.voice import urls as voice
from complaints.channels.wechat import urls as wechat

hooks = [*twilio.urlpatterns, *sms.urlpatterns, *voice.urlpatterns]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("complaints.channels.web.urls")),
    path("", include((hooks, "hooks"))),
    path("", include((open311.urlpatterns, "open311"))),
    path("", include((wechat.urlpatterns, "wechat"))),
    path("", include("complaints.tracking.urls")),
    path("", include("complaints.public.urls")),
    path("field/", include("complaints.field.urls")),
]
