"""Sets that are too large for a request: the worker writes them to files, and the request hands those out."""

import hashlib
from tempfile import TemporaryFile

from django.core.files import File
from django.utils import timezone

from cms.core.open_data import OpenSet, open_data
from cms.directory.models import OpenFile
from cms.directory.opened import forms
from portal.shell import generation
from portal.shell.remembered import remembered
from portal.uploads import private

LARGE = 5000
FOLDER = "open-data"


@remembered(20)
def rows_of(name: str) -> int:
    """How many rows a set has, counted once a generation."""
    return open_data.known[name].count()


def large(one: OpenSet) -> bool:
    """Whether it is left to the worker."""
    return rows_of(one.name) > LARGE


def build() -> int:
    """Writes every large set that has changed; how many files. Run every ten minutes."""
    now, count = generation.current(), 0
    for one in open_data.every():
        if not large(one):
            continue
        current = set(OpenFile.objects.filter(name=one.name, generation=now).values_list("form", flat=True))
        for form in forms.TYPES:
            if form not in current:
                build_one(one, form, now)
                count += 1
    return count


def build_one(one: OpenSet, form: str, now: str) -> OpenFile:
    """One file; the one before is deleted when the new one is there. The same content keeps its tag and its day."""
    with TemporaryFile() as out:
        rows = forms.save(one, form, out)
        out.seek(0)
        etag = hashlib.file_digest(out, "sha256").hexdigest()
        old = OpenFile.objects.filter(name=one.name, form=form).first()
        if old is not None and old.etag == etag:
            OpenFile.objects.filter(pk=old.pk).update(generation=now)
            return old
        out.seek(0)
        file = private.storage().save(f"{FOLDER}/{one.name}.{form}", File(out))
    values = {"generation": now, "file": file, "etag": etag, "rows": rows, "built_at": timezone.now()}
    made, _new = OpenFile.objects.update_or_create(name=one.name, form=form, defaults=values)
    if old is not None:
        private.delete(old.file)
    return made
