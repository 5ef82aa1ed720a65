"""The guard's one address."""

from django.urls import path

from portal.guard import work

urlpatterns = [path("challenge/", work.new, name="challenge")]
