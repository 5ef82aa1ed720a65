"""The half-filled entry, kept on the server for whoever writes it: the browser of a shared computer keeps nothing."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.models import EntryDraft, Submission
from portal.accounts.models import User
from portal.contacts import crypt, digests, phones
from portal.contacts.models import Contact
from portal.guard import tokens
from portal.text import clean

MOST = 5
"""Drafts of one person; a sixth takes the place of the oldest."""
WORTH = ("where", "place", "description", "phone", "name", "email", "source_number", "answer_text")
"""Without a word in one of these there is nothing to keep."""
TITLED = ("where", "place", "description", "name", "phone")
TITLE = 12
Fields = dict[str, Any]


@dataclass(frozen=True)
class Kept:
    """A draft as the list above the form names it."""

    pk: int
    saved: str
    title: str


def keep(*, user: User, data: QueryDict, fields: dict[str, forms.Field], now: datetime) -> EntryDraft | None:
    """Writes what was typed, over the draft that the form goes on with. None: nothing typed, or it is a case already.

    Raises OperationalError when the database stays locked.
    """
    typed = read(data, fields)
    digest = tokens.read(data.get("token", "")) or tokens.read(tokens.make()) or ""
    if not any(typed.get(name) for name in WORTH) or Submission.objects.filter(token_digest=digest).exists():
        return None
    with transaction.atomic():
        own = EntryDraft.objects.filter(user=user)
        draft = chosen(user, data.get("draft", "")) or begun(user, digest, now)
        draft.payload, draft.saved_at = crypt.encrypt(json.dumps(typed, ensure_ascii=False)), now
        draft.phone_digest = digests.newest(digests.phone(number(typed)))
        draft.save()
        beyond = own.order_by("-saved_at", "-pk").values_list("pk", flat=True)[MOST:]
        own.filter(pk__in=list(beyond)).delete()
    return draft


def begun(user: User, digest: str, now: datetime) -> EntryDraft:
    """The draft of that form, a new one if there is none."""
    return EntryDraft.objects.get_or_create(user=user, token_digest=digest, defaults={"saved_at": now})[0]


def read(data: QueryDict, fields: dict[str, forms.Field]) -> Fields:
    """What the boxes held, as it was typed; neither photos nor what is hidden, and nothing longer than its box."""
    typed: Fields = {}
    for name, field in fields.items():
        if field.widget.is_hidden or isinstance(field, forms.FileField):
            continue
        if isinstance(field, forms.BooleanField):
            typed[name] = name in data
        else:
            typed[name] = clean(data.get(name, ""), getattr(field, "max_length", None) or 20)
    return typed


def number(typed: Fields) -> str:
    """The telephone number in E.164; "" while it is none yet."""
    try:
        return phones.normalise(str(typed.get("phone", ""))) if typed.get("phone") else ""
    except ValueError:
        return ""


def chosen(user: User, said: str) -> EntryDraft | None:
    """The user's own draft of that key."""
    key = said if said.isascii() and said.isdigit() and len(said) < 18 else ""
    return EntryDraft.objects.of(user).filter(pk=int(key)).first() if key else None


def opened(draft: EntryDraft) -> Fields:
    """What the draft holds; nothing when its key is gone."""
    try:
        typed = json.loads(crypt.decrypt(draft.payload))
    except crypt.Unreadable:
        return {}
    return typed if isinstance(typed, dict) else {}


def own(user: User) -> list[Kept]:
    """The user's drafts, the newest first."""
    return [
        Kept(draft.pk, moment(draft.saved_at), title(opened(draft))) for draft in EntryDraft.objects.of(user)[:MOST]
    ]


def moment(at: datetime) -> str:
    """The time, and the day when it is not today."""
    here = timezone.localtime(at)
    return f"{here:%H:%M}" if here.date() == timezone.localdate() else f"{here.month}月{here.day}日 {here:%H:%M}"


def title(typed: Fields) -> str:
    """The first words that tell drafts apart."""
    words = next((str(typed[name]) for name in TITLED if typed.get(name)), "") or _("没写地点")
    words = " ".join(words.split())
    return words if len(words) <= TITLE else words[:TITLE] + "…"


def drop(user: User, said: str) -> bool:
    """Throws the user's own draft away; False when there is none of that key."""
    return bool(chosen(user, said) and EntryDraft.objects.filter(user=user, pk=int(said)).delete()[0])


def erase(contact: Contact) -> None:
    """What goes when somebody's data are erased: every draft with his number, whoever wrote it."""
    EntryDraft.objects.about(contact).delete()


def written_anew() -> int:
    """After a new key was put first: the drafts under it, and those that no key opens any more gone; how many."""
    changed = 0
    for draft in EntryDraft.objects.exclude(payload="").order_by("pk").iterator(200):
        if crypt.current(draft.payload):
            continue
        typed = opened(draft)
        if not typed:
            draft.delete()
            continue
        draft.payload = crypt.encrypt(json.dumps(typed, ensure_ascii=False))
        draft.phone_digest = digests.newest(digests.phone(number(typed)))
        draft.save(update_fields=["payload", "phone_digest"])
        changed += 1
    return changed
