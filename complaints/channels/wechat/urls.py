"""Addresses of the WeChat account; the first is entered at WeChat."""

from django.urls import URLPattern, path, re_path

from complaints.channels.wechat import files, jssdk, view

urlpatterns: list[URLPattern] = [
    path("hooks/wechat/", view.hook, name="wechat"),
    path("report/wechat/", jssdk.signature, name="wechat-place"),
    re_path(r"^(?P<name>[A-Za-z0-9_-]{1,64})\.txt$", files.named, name="domain-file"),
]
