"""Wrong passwords from one address: axes counts them by account, this by address, against one password tried on all."""

from django.http import HttpRequest, HttpResponse

from portal.guard import client, limits
from portal.shell import errors

PER_ADDRESS = (60, 3600)


def stopped(request: HttpRequest) -> HttpResponse | None:
    """429 for an address that has been wrong too often this hour; None for everybody else."""
    wrong_ones = limits.count("wrong-password", client.group(client.address(request)))
    return errors.too_many(request, PER_ADDRESS[1]) if wrong_ones >= PER_ADDRESS[0] else None


def wrong(request: HttpRequest) -> None:
    """Counts one."""
    limits.hit("wrong-password", client.group(client.address(request)), PER_ADDRESS)
