"""The demo's program that may report by Open311, where a key for it is given."""

from django.conf import settings

from complaints.models import Open311Client

NAME = "演示：随手拍小程序"


def open_doors() -> None:
    """Makes the client of ``DEMO_OPEN311_KEY``; another key the next time takes the place of the first."""
    if not settings.DEMO_OPEN311_KEY:
        return
    client = Open311Client.objects.filter(name=NAME).first() or Open311Client(name=NAME)
    client.new_key(settings.DEMO_OPEN311_KEY)
    client.save()
