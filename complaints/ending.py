"""What the hotline says before a chief's term ends: his open cases, which stay with the post."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from cms.directory.models import Appointment
from complaints.models import Assignment, Complaint


def told(appointment: Appointment) -> Iterator[str]:
    """How many open cases the post has in its hands. Confidential ones and those about somebody are not counted here:
    whoever keeps the register is not in charge of them."""
    orders = Assignment.objects.filter(post=appointment.post_id, current=True)
    plain = Complaint.objects.open().filter(confidential=False, about_chief=False, subjects=None)
    count = plain.filter(pk__in=orders.values("complaint")).count()
    if count:
        yield _("这个岗位手上有%(n)s件没办完的案件，换人以后由新河长接着办。") % {"n": count}
