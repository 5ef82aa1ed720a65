"""Addresses of contests beside their pages: works, votes, certificates, slips, the school, the jury."""

from django.urls import path, re_path

from cms.contest import sign_in
from cms.contest.jury import views as jury
from cms.contest.public import nominate, verify, vote, withdraw, works
from cms.contest.school import (
    covering,
    details,
    entry,
    home,
    looking,
    many,
    pupils,
    registration,
    slips,
    table,
    teachers,
    uploads,
)

app_name = "contest"
urlpatterns = [
    path("contests/works/<str:code>/", works.page, name="work"),
    path("contests/works/<str:code>/<int:pk>/", works.copy, name="copy"),
    path("contests/works/<str:code>/<int:pk>/small/", works.copy, {"small": True}, name="small"),
    path("contests/works/<str:code>/vote/", vote.page, name="vote"),
    path("contests/nominate/<int:pk>/", nominate.page, name="nominate"),
    path("contests/verify/", verify.ask, name="verify-ask"),
    path("contests/verify/<str:number>/", verify.page, name="verify"),
    path("contests/withdraw/", withdraw.page, name="withdraw"),
    re_path(r"^[Cc]/(?P<code>\d{8})(?P<key>\d{8})/?$", withdraw.scanned, name="slip"),
    path("school/sign-in/", sign_in.page, name="sign-in"),
    path("school/sign-out/", sign_in.sign_out, name="sign-out"),
    path("school/register/", registration.page, name="register"),
    path("school/", home.page, name="school"),
    path("school/details/", details.page, name="school-details"),
    path("school/teachers/", teachers.page, name="teachers"),
    path("school/teachers/<int:pk>/remove/", teachers.remove, name="teacher-remove"),
    path("school/uploads/", uploads.create, name="uploads"),
    path("school/uploads/<uuid:key>/", uploads.piece, name="upload"),
    path("school/<int:pk>/", home.contest, name="school-contest"),
    path("school/<int:pk>/next/", many.next_one, name="next"),
    path("school/<int:pk>/sheet/", many.sheet, name="sheet"),
    path("school/<int:pk>/table/", table.page, name="table"),
    path("school/<int:pk>/template.xlsx", table.template, name="template"),
    path("school/<int:pk>/look/", looking.page, name="look"),
    path("school/<int:pk>/pupils/", pupils.page, name="pupils"),
    path("school/<int:pk>/slips/", slips.photos, name="slips"),
    re_path(r"^school/(?P<pk>\d+)/(?P<what>slips|codes|receipt)\.pdf$", slips.paper, name="paper"),
    path("school/<int:pk>/certificates.pdf", slips.certificates, name="school-certificates"),
    path("school/entries/<str:code>/", entry.page, name="entry"),
    path("school/entries/<str:code>/file/", entry.add_file, name="add-file"),
    path("school/entries/<str:code>/check/", entry.check, name="check"),
    path("school/entries/<str:code>/consent/", entry.consent, name="consent"),
    path("school/entries/<str:code>/pupil/", entry.pupil, name="pupil"),
    path("school/entries/<str:code>/withdraw/", slips.withdraw, name="entry-withdraw"),
    path("school/files/<int:pk>/remove/", entry.remove_file, name="remove-file"),
    path("school/copies/<int:pk>/", entry.copy, name="own-copy"),
    re_path(r"^school/copies/(?P<pk>\d+)/(?P<size>small|whole)/$", entry.copy, name="own-copy-size"),
    path("school/copies/<int:pk>/cover/", covering.page, name="cover"),
    path("jury/", jury.home, name="jury"),
    path("jury/<int:contest>/<int:group>/<int:kind>/<int:round_>/", jury.begin, name="pile"),
    path("jury/works/<int:pk>/", jury.page, name="review"),
    path("jury/works/<int:pk>/recuse/", jury.recuse, name="recuse"),
    path("jury/works/<int:pk>/flag/", jury.flag, name="flag"),
    path("jury/works/<int:pk>/copies/<int:copy_pk>/", jury.copy, name="jury-copy"),
]
