"""Addresses of the field: light phone pages for those who act on the bank."""

from django.urls import path

from complaints.field import answer, ask, boards, card, inbox, order, parts, pass_on, photos, requests, sign_in

app_name = "field"
urlpatterns = [
    path("", inbox.page, name="list"),
    path("sign-in/", sign_in.page, name="sign-in"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("parts/", parts.listed, name="parts"),
    path("parts/<int:pk>/", parts.page, name="part"),
    path("parts/<int:pk>/<slug:what>/", parts.act, name="part-act"),
    path("orders/<int:pk>/pass/", pass_on.page, name="pass-on"),
    path("boards/", boards.page, name="boards"),
    path("card/<str:token>/", card.page, name="card"),
    path("<str:number>/", order.page, name="case"),
    path("<str:number>/begin/", order.begin, name="begin"),
    path("<str:number>/answer/", answer.page, name="answer"),
    path("<str:number>/hand-back/", requests.hand_back, name="hand-back"),
    path("<str:number>/ask/", ask.page, name="relay"),
    path("<str:number>/ask-extension/", requests.ask_extension, name="ask-extension"),
    path("<str:number>/photos/<int:pk>/", photos.full, name="photo"),
    path("<str:number>/photos/<int:pk>/small/", photos.small, name="photo-small"),
]
