"""Waits until the site answers."""

import urllib.error
import urllib.request
from collections.abc import Callable


def wait_until_ready(port: str, pause: Callable[[float], bool]) -> bool:
    """Asks ``/healthz`` until it answers; False as soon as ``pause(seconds)`` says that waiting is over."""
    while pause(0.2):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            continue
    return False
