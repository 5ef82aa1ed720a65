"""Addresses of the frame, included at the root."""

from django.urls import path

from portal.shell import elder, feeds, health, sitemaps, views

app_name = "shell"
urlpatterns = [
    path("elder/", elder.switch, name="elder"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("sitemap/", views.sitemap, name="sitemap"),
    path("sitemap.xml", sitemaps.index, name="sitemap_xml"),
    path("sitemap-<slug:name>-<int:number>.xml", sitemaps.part, name="sitemap_part"),
    path("feeds/<slug:name>.atom", feeds.atom, name="atom"),
    path("feeds/<slug:name>.json", feeds.json, name="json_feed"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
]
