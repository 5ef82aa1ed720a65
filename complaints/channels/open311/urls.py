"""Addresses of the open interface; the contract and the standard fix them."""

from django.urls import URLPattern, re_path

from complaints.channels.open311 import discovery, faults, reading, services

FORM = r"\.(?P<form>json|xml)$"
urlpatterns: list[URLPattern] = [
    re_path(rf"^open311/discovery{FORM}", discovery.discovery, name="discovery"),
    re_path(rf"^open311/v2/discovery{FORM}", discovery.discovery, name="discovery-below"),
    re_path(rf"^open311/v2/services{FORM}", services.index, name="services"),
    re_path(rf"^open311/v2/services/(?P<code>[\w-]{{1,40}}){FORM}", services.definition, name="service"),
    re_path(rf"^open311/v2/requests{FORM}", reading.requests, name="requests"),
    re_path(rf"^open311/v2/requests/(?P<number>[\w -]{{1,40}}){FORM}", reading.one, name="request"),
    re_path(rf"^open311/v2/tokens/(?P<token>\w{{1,64}}){FORM}", reading.token, name="token"),
    re_path(r"^open311/(?P<path>.*)$", faults.unknown, name="unknown"),
]
