"""The address of the form."""

from django.urls import path

from cms.mistakes import form

app_name = "mistakes"
urlpatterns = [path("mistakes/", form.page, name="form")]
