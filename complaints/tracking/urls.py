"""Addresses of the reporter's own page. The code is never part of one."""

from django.urls import path

from complaints.tracking import code, door, forget, mine, mine_peace, photos, resend, sending

app_name = "tracking"
urlpatterns = [
    path("track/", door.enter, name="enter"),
    path("track/forget/", forget.forget, name="forget"),
    path("track/resend/", resend.ask, name="resend"),
    path("track/mine/", mine.page, name="mine"),
    path("track/mine/export/", mine.export, name="mine-export"),
    path("track/mine/erase/", mine.erase, name="mine-erase"),
    path("track/mine/peace/", mine_peace.peace, name="mine-peace"),
    path("track/mine/leave/", mine.leave, name="mine-leave"),
    path("track/<str:number>/", door.case, name="case"),
    path("track/<str:number>/qr.svg", code.qr_of_link, name="qr"),
    path("track/<str:number>/code/", resend.renew, name="renew"),
    path("track/<str:number>/photos/<int:pk>/", photos.full, name="photo"),
    path("track/<str:number>/photos/<int:pk>/small/", photos.small, name="photo-small"),
    path("track/<str:number>/<slug:act>/", sending.make, name="act"),
]
