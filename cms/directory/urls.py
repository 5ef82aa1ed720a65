"""Public addresses of the register."""

from django.urls import path

from cms.directory.public import chief, chiefs, river, rivers

app_name = "directory"
urlpatterns = [
    path("rivers/", rivers.index, name="rivers"),
    path("rivers/<slug:code>/", river.page, name="river"),
    path("chiefs/", chiefs.index, name="chiefs"),
    path("chiefs/<int:pk>/", chief.page, name="chief"),
]
