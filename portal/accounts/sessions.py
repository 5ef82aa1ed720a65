"""Ends what somebody has open: after his post is given to another, or his account is closed."""

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone


def end(keys: Iterable[int]) -> int:
    """Ends every session of the accounts with these keys; how many. Staff alone has sessions, so they are few."""
    store: Any = import_module(settings.SESSION_ENGINE).SessionStore
    wanted, ended = {str(key) for key in keys}, 0
    for row in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if str(row.get_decoded().get(SESSION_KEY)) in wanted:
            store(row.session_key).delete()
            ended += 1
    return ended
