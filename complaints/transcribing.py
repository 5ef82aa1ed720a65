"""Recordings of callers: who listens is recorded, who writes down what is said gives the case its words."""

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from complaints.choices import FileKind, FileState
from complaints.lifecycle import IllegalMove, Incomplete, NotAllowed, Stale, noting
from complaints.models import Complaint, ProviderFile
from complaints.permissions import sees_reporter
from portal import audit
from portal.accounts.models import User
from portal.audit.models import Record
from portal.text import clean
from portal.uploads import private

ACT = "hear_recording"
GRAIN = timedelta(hours=1)
LONGEST = 4000


def heard(*, recording: ProviderFile, user: User, now: datetime) -> Record | None:
    """Records that the account listened; None when it did less than ``GRAIN`` ago, as a player asks for many pieces."""
    subject = f"complaint:{recording.complaint_id}"
    mine = Record.objects.about(subject).filter(act=ACT, actor=user, at__gt=now - GRAIN)
    if mine.filter(data__recording=recording.pk).exists():
        return None
    return audit.record(
        actor=user, act=ACT, subject=subject, reason=_("听录音，写成文字"), data={"recording": recording.pk}
    )


def transcribe(*, recording: ProviderFile, actor: User, words: str, now: datetime | None = None) -> Complaint:
    """What is said in the recording becomes the words of the case, once.

    Raises ``Incomplete`` without words, ``NotAllowed`` for who does not speak with reporters, ``Stale`` when somebody
    has written it down already, ``IllegalMove`` for a case of which nothing personal is kept any more.
    """
    said = clean(words, LONGEST)
    if not said:
        raise Incomplete(_("请写录音里说了什么。听不清的地方写“听不清”。"), "words")
    assert recording.complaint is not None, "a recording belongs to a case"
    with noting("transcribed", recording.complaint, actor=actor, now=now) as step:
        case = step.case
        if not (sees_reporter(actor) and Complaint.objects.on_desk(actor).filter(pk=case.pk).exists()):
            raise NotAllowed(_("您的账号不能写这段录音。"))
        if case.erased_at is not None:
            raise IllegalMove(_("举报人的信息已经清除，录音也没有了。"))
        row = ProviderFile.objects.select_for_update(of=("self",)).get(pk=recording.pk)
        if row.typed_at is not None:
            raise Stale(_("同事刚刚写过这段录音，您这次没有记上。请看最新的文字。"))
        row.typed_at, row.typed_by = step.now, actor
        row.save(update_fields=["typed_at", "typed_by"])
        case.description = "\n".join(filter(None, (case.description, said)))[:LONGEST]
        step.words = said
    return case


def forget(case: Complaint) -> int:
    """The eraser of a case's recordings and of what was still to be fetched; how many. Files go after the commit."""
    rows = ProviderFile.objects.filter(complaint=case)
    files = list(rows.filter(kind=FileKind.RECORDING).exclude(file="").values_list("file", flat=True))
    for name in files:
        transaction.on_commit(partial(private.delete, name))
    waiting = rows.filter(state=FileState.WAITING).update(state=FileState.REFUSED, error="the case was erased")
    rows.exclude(file="").update(file="", typed_by=None)
    return len(files) + waiting
