"""The question to whoever sends more than usual: a proof of work in the browser, or reCAPTCHA where keys are set.

It never stands between a citizen and a report: who does not pass is held for screening, not refused.
"""

import logging
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from portal.guard import recaptcha, work

logger = logging.getLogger(__name__)


def widget(request: HttpRequest) -> dict[str, Any]:
    """What the template needs: ``{% include challenge.template %}`` in the form, with this dictionary as ``challenge``.

    The include brings its scripts and styles by itself. The form around it needs ``novalidate``: the widget's box is
    ``required``, and a phone that cannot solve it must still be able to send.
    """
    return recaptcha.widget() if _recaptcha() else work.widget()


def passed(request: HttpRequest) -> bool | None:
    """Whether the form that was sent brings the proof; None when that cannot be known now: hold it, do not refuse it.

    A proof counts once.
    """
    try:
        return recaptcha.passed(request) if _recaptcha() else work.passed(request)
    except Exception:  # a provider out of reach, a cache that fails, an answer of another shape: never a lost report
        logger.warning("the challenge could not be checked", exc_info=True)
        return None


def _recaptcha() -> bool:
    return bool(settings.RECAPTCHA_PUBLIC_KEY and settings.RECAPTCHA_PRIVATE_KEY)
