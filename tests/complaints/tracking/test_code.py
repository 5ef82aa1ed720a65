"""The QR code of the signed link, drawn in a request of its own."""

from urllib.parse import urlencode

from django.test import Client

from complaints.models import Complaint
from complaints.tracking import rights
from portal.codes import links


def drawn(client: Client, case: Complaint, token: str) -> tuple[int, str]:
    response = client.get(f"/track/{case.number}/qr.svg?{urlencode({'k': token})}")
    return response.status_code, response.get("Cache-Control", "")


def test_who_has_the_link_gets_its_picture(client: Client, case: Complaint) -> None:
    response = client.get(f"/track/{case.number}/qr.svg?{urlencode({'k': links.make(rights.LINK, str(case.uuid), 1)})}")
    assert response.headers["Content-Type"] == "image/svg+xml"
    assert response.content.startswith(b"<svg xmlns=") and "no-store" in response.headers["Cache-Control"]


def test_a_forged_or_foreign_token_draws_nothing(client: Client, case: Complaint) -> None:
    for token in ("", "forged", links.make(rights.SESSION, str(case.uuid), 1)):
        assert drawn(client, case, token)[0] == 404


def test_the_picture_costs_no_query(client: Client, case: Complaint, django_assert_num_queries: object) -> None:
    token = links.make(rights.LINK, str(case.uuid), 1)
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert drawn(client, case, token)[0] == 200
