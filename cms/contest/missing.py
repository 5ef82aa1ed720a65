"""What an entry still lacks, as a list for the school; an entry without lacks submits itself at the close."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.contest.choices import Checked, FileState, Form, Late
from cms.contest.models import Entry

BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class Lack:
    """``item``: one of ``Late``; ``waits``: nothing to do, a worker is at it."""

    item: str
    words: str
    waits: bool = False


def length(words: str) -> int:
    """Characters without blanks."""
    return len(BLANKS.sub("", words))


def lacks(entry: Entry) -> list[Lack]:
    """Everything that is missing. ``files`` and ``consent`` of the entry should be loaded."""
    found = [*of_words(entry), *of_files(entry)]
    if not entry.title.strip():
        found.append(Lack(Late.TITLE, _("作品还没有名称")))
    if entry.contest.is_for_schools:
        if entry.checked not in (Checked.NONE, Checked.COVERED):
            is_text = entry.kind.form == Form.TEXT
            words = _("还没看正文里有没有姓名、学校") if is_text else _("还没看画面上有没有姓名、学校、脸")
            found.append(Lack(Late.CHECK, words))
        if not consented(entry):
            found.append(Lack(Late.CONSENT, _("还没有家长同意")))
    return found


def consented(entry: Entry) -> bool:
    """Whether a consent is on file and stands."""
    consent = getattr(entry, "consent", None)
    return consent is not None and consent.withdrawn_at is None


def of_words(entry: Entry) -> list[Lack]:
    """Words too few or too many, for a text that is written in the page."""
    if entry.kind.form != Form.TEXT:
        return []
    count, least, most = length(entry.words), entry.kind.least_words, entry.kind.most_words
    if not count and not entry.files.all():
        return [Lack(Late.WORK, _("还没有正文"))]
    if least and count < least:
        return [Lack(Late.WORK, _("正文%(n)s个字，最少%(least)s个") % {"n": count, "least": least})]
    if most and count > most:
        return [Lack(Late.WORK, _("正文%(n)s个字，最多%(most)s个") % {"n": count, "most": most})]
    return []


def of_files(entry: Entry) -> list[Lack]:
    """Files that are not there, not looked at yet, or no good."""
    files = list(entry.files.all())
    found = [Lack(Late.WORK, file.refusal) for file in files if file.state == FileState.REFUSED]
    if any(file.state == FileState.WAITING for file in files):
        found.append(Lack(Late.WORK, _("文件正在检查，请等一下"), waits=True))
    if not files and entry.kind.form != Form.TEXT and entry.contest.is_for_schools:
        found.append(Lack(Late.WORK, _("还没有作品文件")))
    return found
