"""The words of every message, one text a template, as they are registered with the providers.

Twilio's rules for mainland China and the domestic providers alike: registered wording, the office's signature first,
no link, no reply asked for. One SMS segment holds 70 UTF-16 units with the signature. The texts are not catalogue
entries of gettext, because a translation file must not change what a provider has registered.

Variables: {number} receipt number in digits; {unit}, {target} short names (≤ 10 characters); {date} an ISO date,
{due} an ISO date-time (printed as 11月30日, 11月24日18时; anything else is printed as it stands); {days} working days.
{phone}, {reopen_days} and the signature are the office's and come by themselves. {lang}: "en" chooses English.
"""

from collections.abc import Callable

from portal.messaging.texts.form import Template as Template
from portal.messaging.texts.reporters import TO_REPORTERS
from portal.messaging.texts.staff import TO_STAFF

TEMPLATES: dict[str, Template] = {**TO_REPORTERS, **TO_STAFF}
RESOLVERS: dict[str, Callable[[str], str]] = {}


def resolve(name: str, resolver: Callable[[str], str], of: str = "") -> None:
    """Registers who works out a secret: subject of the delivery → its value at the moment of sending.

    ``of``: for subjects of that kind alone, "proof" for ``proof:12``; another may do the rest.

    "" or LookupError means that there is nothing to say any more (the code has ended): the delivery is cancelled.
    """
    RESOLVERS[f"{name}/{of}" if of else name] = resolver
