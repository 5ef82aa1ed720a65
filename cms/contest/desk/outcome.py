"""Works that are alike, votes that are odd, certificates, the press, and who still holds what was taken back."""

from typing import Any

from django.db.models import F
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin import messages

from cms.contest import Refused, calendar, certifying, comparing, pressing, voting, withdrawing
from cms.contest.choices import State
from cms.contest.desk.frame import Desk, key, who
from cms.contest.models import Alike, Certificate, Contest, Holding, Vote
from portal import audit
from portal.codes import numbers
from portal.text import clean

MOST = 100


def settle(request: HttpRequest, contest: Contest) -> str:
    """看过了."""
    Alike.objects.filter(contest=contest, pk=key(request, "alike")).update(settled_at=timezone.now())
    return _("记下了。")


def look(request: HttpRequest, contest: Contest) -> str:
    """现在找一遍."""
    return _("找到%(n)s对。") % {"n": comparing.look(contest)}


class AlikeList(Desk):
    """Pairs side by side."""

    template_name = "contest/admin/alike.html"
    page_title = gettext_lazy("相像的作品")
    acts = {"settle": settle, "look": look}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = Alike.objects.filter(contest=self.contest, settled_at=None)
        named = rows.select_related("one__school", "other__school").prefetch_related("one__copies", "other__copies")
        return {**super().get_context_data(**kwargs), "pairs": named.order_by("why", "measure", "pk")[:MOST]}


class Votes(Desk):
    """Counts once it is over; what looks odd at any time."""

    template_name = "contest/admin/votes.html"
    page_title = gettext_lazy("投票")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        votes = Vote.objects.filter(contest=self.contest)
        return {
            **super().get_context_data(**kwargs),
            "whole": votes.counted().count(),
            "held": votes.exclude(held="").count(),
            "over": calendar.vote_is_over(self.contest, timezone.now()),
            "odd": voting.anomalies(self.contest),
            "bursts": voting.bursts(self.contest),
        }


class Press(Desk):
    """Certificates in bulk, and the package for the press."""

    template_name = "contest/admin/press.html"
    page_title = gettext_lazy("证书、媒体")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = Certificate.objects.filter(contest=self.contest)
        context = super().get_context_data(**kwargs)
        return {**context, "certificates": rows.count(), "revoked": rows.exclude(revoked_at=None).count()}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A file, or why there is none."""
        try:
            if request.POST.get("do") == "certificates":
                return certificates(request, self.contest)
            return package(request, self.contest)
        except Refused as refused:
            messages.error(request, str(refused))
        return redirect(request.path)


def certificates(request: HttpRequest, contest: Contest) -> HttpResponse:
    """All sheets in one file, or the one of a work, with the pupils' names on them: for a reason, on record
    (未成年人网络保护条例 art. 36). Raises Refused without one, and before the results."""
    reason, typed = clean(request.POST.get("reason", ""), 200), clean(request.POST.get("code", ""), 20)
    code = numbers.digits(typed) or typed
    rows = certifying.of_code(certifying.standing(certifying.of(contest)), code)
    if not rows:
        raise Refused(_("没有这件作品的证书，请核对编号") if code else _("公布结果以后才有证书"))
    if not reason:
        raise Refused(_("证书上有学生姓名。请写为什么要打印，会记下来"))
    printed = certifying.pdf(rows)
    audit.record(
        actor=who(request), act="contest.certificates", subject=f"contest:{contest.pk}", reason=reason,
        data={"count": len(rows)},
    )  # fmt: skip
    if printed.left_out:
        signs = "、".join(sorted(set("".join(printed.left_out.values()))))
        words = _("%(n)s张没有印，字体里没有这些字：%(signs)s。请用 PDF_FONT 换字更全的字体。")
        messages.warning(request, words % {"n": len(printed.left_out), "signs": signs})
    response = HttpResponse(printed.data, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(True, _("证书.pdf")) or "attachment"
    response["Cache-Control"] = "private, no-store"
    return response


def package(request: HttpRequest, contest: Contest) -> FileResponse:
    """The ZIP. Raises Refused."""
    packed = pressing.pack(
        contest=contest,
        whom=request.POST.get("whom", ""),
        reason=request.POST.get("reason", ""),
        actor=who(request),
        now=timezone.now(),
    )
    response = FileResponse(packed, as_attachment=True, filename=_("获奖作品.zip"), content_type="application/zip")
    response["Cache-Control"] = "private, no-store"
    return response


def done(request: HttpRequest, contest: Contest) -> str:
    """处理好了."""
    row = get_object_or_404(Holding, pk=key(request, "holding"), entry__contest=contest)
    withdrawing.settle(holding_row=row, actor=who(request), now=timezone.now())
    return _("记下了。")


class Withdrawn(Desk):
    """Who still holds works that were taken back, the unsettled first."""

    template_name = "contest/admin/withdrawn.html"
    page_title = gettext_lazy("撤回")
    acts = {"done": done}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = Holding.objects.filter(entry__contest=self.contest, entry__state=State.WITHDRAWN)
        named = rows.select_related("entry__consent").order_by(
            F("done_at").asc(nulls_first=True), "entry", "held", "pk"
        )
        return {**super().get_context_data(**kwargs), "holdings": named[:MOST]}
