"""Files in private storage that no row knows: left by a process that ended between the file and the commit."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from complaints.models import Attachment, Evidence, PreservedFile, ProviderFile
from portal.uploads import private
from portal.uploads.models import AheadPhoto

logger = logging.getLogger(__name__)

ROOTS = ("evidence", "ahead", "recordings", "attachments")
AGE = timedelta(hours=24)
"""A younger file may still get its row."""
FOLDERS_A_RUN, FILES_A_RUN = 2000, 500
"""Bounds of one run. The second one also limits the harm, should the storage be that of another database."""
COLUMNS = ("file", "thumb", "redacted_file", "redacted_thumb")


def sweep(now: datetime | None = None) -> int:
    """Removes the files of a day ago and older that no row names; how many. What a run leaves, a later one finds."""
    now = now or timezone.now()
    removed = 0
    for folder in todays(now):
        for name in unknown(files_in(folder)):
            if removed == FILES_A_RUN:
                return removed
            removed += old_and_removed(name, now - AGE)
    return removed


def todays(now: datetime) -> list[str]:
    """The folders that it is this day's turn to look through: all of them, or the next part of very many."""
    folders = sorted(f"{root}/{name}" for root in ROOTS for name in listed(root)[0])
    begin = timezone.localdate(now).toordinal() * FOLDERS_A_RUN % len(folders) if folders else 0
    return (folders[begin:] + folders[:begin])[:FOLDERS_A_RUN]


def files_in(folder: str) -> Iterator[str]:
    """The names of the files in the folder and below it."""
    below, files = listed(folder)
    yield from (f"{folder}/{name}" for name in files)
    for name in below:
        yield from files_in(f"{folder}/{name}")


def listed(folder: str) -> tuple[list[str], list[str]]:
    """Folders and files in the folder; nothing when there is none."""
    try:
        folders, files = private.storage().listdir(folder)
    except FileNotFoundError:
        return [], []
    return list(filter(None, folders)), list(filter(None, files))


def unknown(names: Iterator[str], at_once: int = 200) -> Iterator[str]:
    """Those that stand in no column; asked for a few hundred at a time."""
    found = list(names)
    for n in range(0, len(found), at_once):
        some = found[n : n + at_once]
        known = set(ProviderFile.objects.filter(file__in=some).values_list("file", flat=True))
        known |= set(Attachment.objects.filter(file__in=some).values_list("file", flat=True))
        known |= set(PreservedFile.objects.filter(file__in=some).values_list("file", flat=True))
        known |= set(AheadPhoto.objects.filter(file__in=some).values_list("file", flat=True))
        for column in COLUMNS:
            known |= set(Evidence.objects.filter(**{f"{column}__in": some}).values_list(column, flat=True))
        yield from (name for name in some if name not in known)


def old_and_removed(name: str, late: datetime) -> bool:
    """Removes the file if it was written before that moment. A storage that fails leaves it for another day."""
    try:
        if private.storage().get_modified_time(name) >= late:
            return False
        private.storage().delete(name)
    except Exception:  # buckets have faults of their own
        logger.warning("a stray file could not be removed: %s", name, exc_info=True)
        return False
    logger.info("a stray file was removed: %s", name)
    return True
