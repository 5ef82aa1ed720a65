"""Addresses of what anybody may see of the cases."""

from django.urls import path

from complaints.public import case, cases, photos, seals, seen, statistics

app_name = "public"
urlpatterns = [
    path("cases/", cases.index, name="cases"),
    path("cases/<str:number>/", case.page, name="case"),
    path("cases/<str:number>/seen/", seen.page, name="seen"),
    path("cases/<str:number>/photos/<int:pk>/", photos.full, name="photo"),
    path("cases/<str:number>/photos/<int:pk>/small/", photos.small, name="photo-small"),
    path("statistics/", statistics.page, name="statistics"),
    path("statistics/<int:year>.csv", statistics.table, name="statistics-table"),
    path("data/seals.txt", seals.text, name="seals"),
]
