"""All addresses. The ground reaches the upper floors by dotted names alone."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls

from portal.accounts.admin_sign_in import SignIn
from portal.shell import admin_words, page_order
from portal.uploads import public

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("portal.shell.urls")),
    path("", include("portal.guard.urls")),
    path("", include("portal.search.urls")),
    *[path("", include(urls)) for urls in settings.FLOOR_URLS],
    path("admin/login/", SignIn.as_view()),  # before Wagtail's own, which keeps the name
    path("admin/pages/<int:page_to_move_id>/set_position/", page_order.set_position),  # likewise
    path("admin/jsi18n/", admin_words.catalogue),  # likewise
    path("admin/", include(admin_urls)),
    path("documents/", include(document_urls)),
    # with a bucket nothing lies in the folder; nginx, where there is one, answers before us
    re_path(r"^media/(?P<path>.*)$", public.serve),
    path("", include(wagtail_urls)),
]
handler400 = "portal.shell.errors.bad_request"
handler403 = "portal.shell.errors.permission_denied"
handler404 = "portal.shell.errors.not_found"
handler500 = "portal.shell.errors.server_error"
