"""Addresses of the boards; the printed code says ``/P/320512``, in capitals, because that makes it smaller."""

from django.urls import path, re_path

from complaints.channels.qr import board, typed

app_name = "qr"
urlpatterns = [
    path("p/", typed.page, name="typed"),
    path("p/<str:code>/", board.page, name="board"),
    re_path(r"^P/?$", typed.page),
    re_path(r"^[pP]/(?P<code>[^/]+)/?$", board.page),
]
