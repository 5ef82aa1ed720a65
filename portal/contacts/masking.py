"""How a contact is shown to those who need not know it: enough to recognise one's own, too little to use it."""

import re

from portal.contacts import phones

HIDDEN = "****"


def phone(e164: str) -> str:
    """``138****5678``; ``0571-****4321``; ``+852 ****4567``; a public short number such as 12345 stays."""
    if phones.mobile(e164) and e164.startswith("+86"):
        return f"{e164[3:6]}{HIDDEN}{e164[-4:]}"
    shown = phones.show(e164)
    if len(re.sub(r"\D", "", shown)) < 7:
        return shown
    head = re.match(r"\+?\d+(?=[ -])", shown)
    return f"{head[0]}{shown[head.end()]}{HIDDEN}{shown[-4:]}" if head else f"{HIDDEN}{shown[-4:]}"


def email(address: str) -> str:
    """``z***@example.com``."""
    local, at, domain = address.partition("@")
    return f"{local[:1]}***{at}{domain}" if address else ""
