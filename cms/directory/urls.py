"""Public addresses of the register."""

from django.urls import path, re_path

from cms.directory.public import chief, chiefs, data, map, river, rivers

app_name = "directory"
urlpatterns = [
    path("rivers/", rivers.index, name="rivers"),
    path("rivers/<slug:code>/", river.page, name="river"),
    path("chiefs/", chiefs.index, name="chiefs"),
    path("chiefs/<int:pk>/", chief.page, name="chief"),
    path("data/", data.index, name="data"),
    path("data/dictionary.csv", data.dictionary, name="data_dictionary"),
    re_path(r"^data/(?P<name>[-\w]+)\.(?P<form>csv|json|geojson|xlsx)$", data.download, name="data_file"),
    path("map/", map.page, name="map"),
    path("map/near/", map.near, name="near"),
    path("map/tiles/<slug:layer>/<int:zoom>/<int:x>/<int:y>.json", map.tile, name="tile"),
]
