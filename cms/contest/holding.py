"""Who holds a work outside of its pages: written down when it goes out, asked when it is taken back."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from cms.contest.choices import Held
from cms.contest.models import Certificate, Entry, Holding
from cms.core.models import Article
from portal.accounts.models import User


def write_down(*, entries: Iterable[Entry], held: Held, whom: str, user: User | None, now: datetime) -> None:
    """Notes that these works went to somebody; the same again is one row."""
    rows = [Holding(entry=entry, held=held, whom=whom[:120], user=user, since_at=now) for entry in entries]
    Holding.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def of(entry: Entry, now: datetime) -> list[Holding]:
    """All who hold it now: jurors who were given it, exports, certificates, and published pages that name its code."""
    for review in entry.reviews.select_related("seat__user"):
        user = review.seat.user
        write_down(entries=[entry], held=Held.JUROR, whom=user.get_full_name() or user.username, user=user, now=now)
    for certificate in Certificate.objects.filter(entry=entry):
        number = _("证书%(number)s") % {"number": certificate.number}
        write_down(entries=[entry], held=Held.CERTIFICATE, whom=number, user=None, now=now)
    for page in pages_with(entry.code):
        title = _("《%(title)s》") % {"title": page.title}
        write_down(entries=[entry], held=Held.BULLETIN, whom=title, user=page.owner, now=now)
    return list(Holding.objects.filter(entry=entry).select_related("user__contact"))


def pages_with(code: str) -> list[Article]:
    """Articles and bulletins in whose text the code stands: a card of the work, a link to it, or a copy of it. Whoever
    made the page is told."""
    found: list[Article] = []
    for model in Article.__subclasses__():
        if model._meta.abstract or model._meta.app_label == "contest":
            continue
        found += model.objects.filter(body__icontains=code).select_related("owner__contact")[:50]
    return found
