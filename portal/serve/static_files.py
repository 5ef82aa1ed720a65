"""Collects, hashes and compresses the static files, but only when one of them has changed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def stamp() -> str:
    """A digest over path, size and time of change of every static file that the apps bring."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: str(found[0])):
            found = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def collect_if_changed() -> bool:
    """True when it collected. Files of earlier versions stay: pages that are open elsewhere still ask for them."""
    kept, now = settings.DATA_DIR / "static.stamp", stamp()
    if (settings.STATIC_ROOT / "staticfiles.json").exists() and kept.exists() and kept.read_text() == now:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    kept.write_text(now)
    return True
