"""/field/<public number>/answer/: what was done, in words and after-photos, with its outcome."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.contrib import messages
from django.db import OperationalError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import answering
from complaints.choices import Outcome
from complaints.field import outcomes
from complaints.field.access import found, moves_of, photos_of
from complaints.field.after_photos import AfterPhotos
from complaints.field.door import enter, worker
from complaints.field.order import photo, version
from complaints.field.requests import BUSY
from complaints.lifecycle import Incomplete, Refused, Stale
from complaints.models import Complaint
from portal.accounts.models import User
from portal.text import clean


@dataclass(frozen=True)
class Said:
    """The form as it was typed."""

    text: str = ""
    outcome: str = ""
    promised_on: str = ""
    promised_by: str = ""
    organ: str = ""
    organ_number: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> "Said":
        """From a form that was sent."""
        return cls(**{one.name: request.POST.get(one.name, "") for one in fields(cls)})

    def promise(self) -> date | None:
        """The day that was promised; None when the outcome needs none or nothing was picked.

        Raises ``Incomplete`` when it is no day.
        """
        if self.outcome not in answering.PROMISES or not self.promised_on:
            return None
        try:
            return date.fromisoformat(self.promised_on)
        except ValueError:
            raise Incomplete(_("请填答应哪天做完，要是今天或以后的日期。"), "promised_on") from None


@enter
def page(request: HttpRequest, number: str) -> HttpResponse:
    """The form, or what came of it."""
    user = worker(request)
    case = found(user, number)
    if request.method == "POST":
        return post(request, user, case)
    if "answer" not in moves_of(case):
        return redirect("field:case", case.public_number)
    return draw(request, case, Said(), AfterPhotos.fresh())


def post(request: HttpRequest, user: User, case: Complaint) -> HttpResponse:
    """Keeps the good photos first, then answers; whatever is wrong, the form comes again with all that was typed."""
    said, photos = Said.of(request), AfterPhotos.again(request)
    if photos.genuine and case.answers.filter(form=photos.digest).exists():
        return thanks(request, case)  # the very same form, from a telephone that did not hear of its success
    try:
        photos.keep(request.FILES)
        if photos.refused:
            return draw(request, case, said, photos, errors=dict(photos.refused), status=422)
        with transaction.atomic():
            send(request, user, case, said, photos)
    except Incomplete as lacking:
        if lacking.field == "photos":
            photos.refused["photo1"] = str(lacking)
        name = "photo1" if lacking.field == "photos" else lacking.field
        return draw(request, case, said, photos, errors={name: str(lacking)}, status=422)
    except Refused as refused:
        if answered_so(user, case, said):
            return thanks(request, case)
        return draw(request, found(user, case.public_number), said, photos, **told(refused))
    except OperationalError:
        return draw(request, case, said, photos, errors={"": str(BUSY)}, status=503)
    return thanks(request, case)


def send(request: HttpRequest, user: User, case: Complaint, said: Said, photos: AfterPhotos) -> None:
    """The act, with the photos that were ticked."""
    answering.answer(
        complaint=case,
        actor=user,
        text=said.text,
        outcome=said.outcome,
        promised_on=said.promise(),
        promised_by=said.promised_by,
        organ=said.organ,
        organ_number=said.organ_number,
        ahead_photos=photos.claim(),
        version=version(request),
        form=photos.digest if photos.genuine else "",
    )


def told(refused: Refused) -> dict[str, Any]:
    """How the form says it: a case that changed is a conflict, all else an error of the form."""
    if isinstance(refused, Stale):
        return {"conflict": str(refused), "status": 409}
    return {"errors": {"": str(refused)}, "status": 422}


def answered_so(user: User, case: Complaint, said: Said) -> bool:
    """Whether this very answer is in already: pressed twice, or sent again because the first thanks got lost."""
    last = case.answers.order_by("-at", "-pk").first()
    return last is not None and (last.by_id, last.text, last.outcome) == (user.pk, clean(said.text), said.outcome)


def thanks(request: HttpRequest, case: Complaint) -> HttpResponse:
    """Back to the order."""
    messages.success(request, _("答复已交给河长办审核。"))
    return redirect("field:case", case.public_number)


def draw(
    request: HttpRequest,
    case: Complaint,
    said: Said,
    photos: AfterPhotos,
    *,
    errors: dict[str, str] | None = None,
    conflict: str = "",
    status: int = 200,
) -> HttpResponse:
    """The form with what was typed and the photos that are kept."""
    before = photos_of(case).first()
    context = {
        "case": case,
        "said": said,
        "photos": photos,
        "outcomes": outcomes.listed(),
        "promises": [Outcome(one).label for one in answering.PROMISES],
        "today": timezone.localdate().isoformat(),
        "before": photo(case, before) if before else None,
        "errors": list((errors or {}).items()),
        "wrong": errors or {},
        "conflict": conflict,
        "back": reverse("field:answer", args=[case.public_number]),
    }
    return render(request, "complaints/field/answer.html", context, status=status)
