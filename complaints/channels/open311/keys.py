"""Who may send reports, and how many."""

from django.utils.translation import gettext as _

from complaints.channels.open311.faults import Fault
from complaints.models import Open311Client
from portal.guard import limits

HOUR = 3600
LONGEST = 200


def client(key: str) -> Open311Client:
    """The client with that key. Raises ``Fault`` 403."""
    found = Open311Client.objects.holding(key).first() if 0 < len(key) <= LONGEST else None
    if found is None:
        raise Fault(403, _("api_key没有写，或者不对。"))
    return found


def count(found: Open311Client) -> None:
    """One report more of the client. Raises ``Fault`` 429 beyond its quota."""
    if not limits.hit("open311", str(found.pk), (found.quota, HOUR)):
        said = _("这一小时超过了%(n)s件，这件没有收下。请一小时后再发，或者和我们商量加量。")
        raise Fault(429, said % {"n": found.quota})
