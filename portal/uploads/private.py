"""Files that never lie under an address of their own: kept under random names, shown by views that ask who is there."""

import logging
import uuid

from django.core.exceptions import SuspiciousOperation
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.http import FileResponse, Http404, HttpRequest
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import get_valid_filename

logger = logging.getLogger(__name__)


def storage() -> Storage:
    """The private storage: a folder or a bucket, as the settings say."""
    return storages["private"]


def store(data: bytes, folder: str, ending: str = ".jpg") -> str:
    """Writes the bytes under a random name in the folder, by month, and returns that name."""
    name = f"{folder}/{timezone.localtime():%Y%m}/{uuid.uuid4().hex}{ending}"
    return storage().save(name, ContentFile(data))


def delete(name: str) -> None:
    """Removes the file; one that is gone already is no fault, and a storage that fails only leaves it lying."""
    if not name:
        return
    try:
        storage().delete(name)
    except Exception:  # buckets have faults of their own
        logger.warning("a private file could not be removed", exc_info=True)


def serve(
    request: HttpRequest, name: str, content_type: str = "image/jpeg", download_name: str | None = None
) -> FileResponse:
    """Streams a private file to somebody whose right to it the caller has checked.

    Shown in the page, or saved under ``download_name`` when that is given. Whatever the file holds, the browser may
    not run it, guess its type or keep it. Raises ``Http404`` when there is no such file.
    """
    try:
        file = storage().open(name, "rb")
    except (OSError, ValueError, SuspiciousOperation) as missing:
        raise Http404 from missing
    response = FileResponse(file, content_type=content_type)
    shown_as = get_valid_filename(download_name) if download_name else name.rsplit("/", 1)[-1]
    response["Content-Disposition"] = content_disposition_header(bool(download_name), shown_as) or "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
