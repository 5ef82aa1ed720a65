"""A lane of the worker: fetches photos and recordings from the provider, and removes there what we have.

A file that cannot be had in a day, or is not what it says, is told of on the case; of a recording somebody of the
office calls the person who spoke.
"""

import logging
from datetime import datetime, timedelta
from io import BytesIO
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone

from complaints import calling, lateness
from complaints.channels.twilio import fetching
from complaints.choices import FileKind, FileState, Outside
from complaints.lifecycle import noting
from complaints.models import Complaint, Hotline, ProviderFile
from portal.messaging.sender import pause
from portal.messaging.transports import twilio
from portal.uploads import Refused, photographs, private

logger = logging.getLogger(__name__)
PATIENCE = timedelta(days=1)
GONE = (404, 410)
ENDINGS = {"audio/mpeg": ".mp3", "audio/x-wav": ".wav"}


def removes() -> bool:
    """Whether files are removed at the provider once we have them."""
    setting = Hotline.objects.order_by("pk").first()
    return setting is None or setting.remove_recordings


def step() -> int:
    """One file."""
    now = timezone.now()
    row = ProviderFile.objects.due(now).first()
    if row is None or not ProviderFile.objects.claim(row.pk, now):
        return 0
    handle(ProviderFile.objects.select_related("complaint__contact").get(pk=row.pk), now)
    return 1


def handle(row: ProviderFile, now: datetime) -> None:
    """Takes a claimed file one step further; what goes wrong costs a try and never stops the lane."""
    try:
        if row.state == FileState.WAITING:
            took(row, now)
        else:
            removed(row, now)
    except fetching.Refused as refusal:
        given_up(row, FileState.REFUSED, str(refusal), now)
    except Refused as refusal:
        given_up(row, FileState.REFUSED, str(refusal), now)
    except fetching.Unreachable as fault:
        again(row, str(fault), now)
    except Exception as fault:
        logger.exception("file %s of the provider could not be handled", row.pk)
        again(row, type(fault).__name__, now)


def took(row: ProviderFile, now: datetime) -> None:
    """Fetched and kept: a photo as evidence of the case, a recording as a private file."""
    got, case = fetching.fetch(row.url), row.complaint
    assert case is not None, "only files of a case are due"
    if case.erased_at is not None:
        settle(row, state=FileState.REFUSED, error="the case was erased")
        return
    if row.kind == FileKind.PHOTO:
        photograph = photographs.read(BytesIO(got.data), "")
        with transaction.atomic():
            lateness.join(case, (photograph,), (), "", now)
            settle(row, state=FileState.STORED, error="", next_at=now)
        return
    kind = audio(got.data)
    name = private.store(got.data, "recordings", ENDINGS[kind])
    settle(row, state=FileState.STORED, file=name, content_type=kind, error="", next_at=now)


def audio(data: bytes) -> str:
    """What kind of sound the bytes are, told by themselves. Raises ``Refused`` for what is none."""
    if data[:3] == b"ID3" or (len(data) > 2 and data[0] == 0xFF and data[1] & 0xE6 in (0xE2, 0xE4, 0xE6)):
        return "audio/mpeg"
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return "audio/x-wav"
    raise Refused("不是录音文件")


def removed(row: ProviderFile, now: datetime) -> None:
    """Deletes at the provider what we have; what is gone there already is no fault."""
    path = urlsplit(row.url).path.removesuffix(".mp3")
    response = twilio.connected().request("DELETE", f"https://{fetching.API}{path}.json")
    if response.status_code >= 300 and response.status_code not in GONE:
        raise fetching.Unreachable(f"the provider answers {response.status_code}")
    settle(row, removed_at=now, error="")


def again(row: ProviderFile, error: str, now: datetime) -> None:
    """Later; after a day it is given up."""
    if now - row.made_at < PATIENCE:
        settle(row, error=error[:200], next_at=now + pause(row.attempts))
    elif row.state == FileState.WAITING:
        given_up(row, FileState.LOST, error, now)
    else:
        logger.warning("file %s stays with the provider: %s", row.pk, error)
        settle(row, removing=False, error=error[:200])


def given_up(row: ProviderFile, state: FileState, error: str, now: datetime) -> None:
    """Tells of it on the case, and has whoever spoke called back: nobody says it a second time by himself."""
    case = row.complaint
    assert case is not None, "only files of a case are due"
    with transaction.atomic():
        kind = "photo_missing" if row.kind == FileKind.PHOTO else "recording_missing"
        with noting(kind, case, actor=Outside.SYSTEM, now=now) as note:
            note.case.changed_at = now
            if row.kind == FileKind.PHOTO and note.case.photo_count:
                note.case.photo_count -= 1
        settle(row, state=state, error=error[:200])
        if row.kind == FileKind.RECORDING:
            call_back(case, f"provider-file:{row.pk}", now)


def call_back(case: Complaint, key: str, now: datetime) -> None:
    """Puts the caller on the office's list of calls."""
    params = {"number": case.number, "lang": case.lang}
    calling.owe(case=case, key=key, template="call_back", params=params, now=now)


def settle(row: ProviderFile, **changes: object) -> None:
    """Writes the outcome down and gives the lease back."""
    ProviderFile.objects.filter(pk=row.pk).update(lease_until=None, **changes)
