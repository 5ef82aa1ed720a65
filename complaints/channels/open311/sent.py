"""What a POST says, out of a form or JSON: fields, attributes and files, and the digest by which the same is known."""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from complaints.channels.open311.faults import Fault
from portal.text import clean

LIMITS = {
    "service_code": 40,
    "description": 4000,
    "lat": 30,
    "long": 30,
    "address_string": 200,
    "address_id": 40,
    "email": 254,
    "device_id": 200,
    "account_id": 200,
    "first_name": 25,
    "last_name": 25,
    "phone": 30,
    "media_url": 1000,
}
"""The fields that are read and how long each may be; every other one is left aside."""
NAMED = re.compile(r"attribute\[([\w-]{1,40})\](?:\[\d*\])?")
MOST_ANSWERS, LONGEST_ANSWER = 30, 200
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
JSON_TYPE = "application/json"


@dataclass
class Sent:
    """``attributes``: the answers by the code of the question. ``files``: what came as ``media``."""

    key: str
    fields: dict[str, str]
    attributes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    files: list[UploadedFile[bytes]] = field(default_factory=list)
    extended: bool = False

    def __getitem__(self, name: str) -> str:
        return self.fields[name]

    def digest(self, files: Iterable[str]) -> str:
        """What makes two POSTs the same report, whatever the order and the form of their fields. ``files``: hashes."""
        whole = {"fields": self.fields, "attributes": self.attributes, "files": sorted(files)}
        return hashlib.sha256(json.dumps(whole, sort_keys=True, default=sorted).encode(errors="replace")).hexdigest()


def read(request: HttpRequest) -> Sent:
    """The POST. Raises ``Fault`` 400 or 415, and whatever Django raises for a form that cannot be read."""
    kind = (request.content_type or "").lower()
    if kind == JSON_TYPE:
        return of_json(request)
    if kind not in FORMS:
        said = _("请用表单（x-www-form-urlencoded或者multipart）或者JSON上报，不收%(kind)s。")
        raise Fault(415, said % {"kind": kind[:60]})
    post = request.POST
    pairs = [(name, value) for name in post for value in post.getlist(name)]
    sent = gathered(pairs, request.GET.get("api_key", ""))
    sent.files = [one for one in request.FILES.getlist("media") if one]
    return sent


def of_json(request: HttpRequest) -> Sent:
    """One object; ``attribute`` may be an object of its own."""
    try:
        whole = json.loads(request.body)
    except (ValueError, RecursionError) as wrong:
        raise Fault(400, _("JSON读不出来。没有收下，请改了再发。")) from wrong
    if not isinstance(whole, dict):
        raise Fault(400, _("JSON的最外层要是一个对象。"))
    pairs: list[tuple[str, Any]] = []
    for name, value in whole.items():
        if name == "attribute" and isinstance(value, dict):
            pairs += [(f"attribute[{code}]", one) for code, many in value.items() for one in several(many)]
        else:
            pairs += [(name, one) for one in (several(value) if NAMED.fullmatch(name) else (value,))]
    return gathered(pairs, request.GET.get("api_key", ""))


def several(value: Any) -> list[Any]:
    """The answers of one question."""
    return value if isinstance(value, list) else [value]


def gathered(pairs: Iterable[tuple[str, Any]], key: str) -> Sent:
    """The fields that we know, cleaned. Raises ``Fault`` 400 for values that are no text and for texts too long."""
    wrong: list[str] = []
    texts: dict[str, str] = dict.fromkeys(LIMITS, "")
    answers: dict[str, list[str]] = {}
    extended = False
    for name, value in pairs:
        text = plain(value)
        question = NAMED.fullmatch(name)
        if text is None:
            wrong += [_("%(name)s要是文字或数字。") % {"name": name[:60]}] if question or name in LIMITS else []
        elif question:
            answers.setdefault(question[1], []).append(clean(text, LONGEST_ANSWER))
        elif name in LIMITS:
            texts[name] = clean(text)
        elif name == "api_key":
            key = key or text
        elif name == "extensions":
            extended = text.lower() in ("true", "1", "yes")
    said = _("%(name)s太长了，最多%(most)s个字。")
    wrong += [said % {"name": name, "most": most} for name, most in LIMITS.items() if len(texts[name]) > most]
    if wrong:
        raise Fault(400, *wrong)
    given = {code: tuple(filter(None, many)) for code, many in list(answers.items())[:MOST_ANSWERS]}
    return Sent(key.strip(), texts, given, extended=extended)


def plain(value: Any) -> str | None:
    """A value as text; None for what is none."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return ""
    return str(value) if isinstance(value, str | int | float) else None
