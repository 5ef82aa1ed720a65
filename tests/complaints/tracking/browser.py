"""Browsers that know the code of a case or do not, and the forms that they send."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from complaints.models import Complaint
from portal.codes.query import query_code
from tests import pictures

Page = Any
"""The test client's answer, which typing knows as a monkey-patched response."""


def code_of(case: Complaint) -> str:
    return query_code(case.uuid, case.code_version)


def tried(client: Client, number: str, code: str, **more: Any) -> Page:
    """Number and code, sent by the form."""
    return client.post("/track/", {"number": number, "code": code}, **more)


def inside(case: Complaint) -> Client:
    """A browser that has the right to the case."""
    client = Client()
    assert tried(client, case.number, code_of(case)).status_code == 303
    return client


def page_of(case: Complaint, client: Client | None = None, **query: str) -> Page:
    """The reporter's page."""
    return (client or inside(case)).get(f"/track/{case.number}/", query)


def send(case: Complaint, act: str, client: Client | None = None, **data: Any) -> Page:
    """One form of the page, sent."""
    return (client or inside(case)).post(f"/track/{case.number}/{act}/", data)


def text(response: Page) -> str:
    return str(response.content.decode())


def picture(seed: int = 0, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pictures.saved(pictures.scene(), "JPEG") + bytes([seed]), "image/jpeg")


def again(case: Complaint) -> Complaint:
    return Complaint.objects.get(pk=case.pk)


def moved(case: Complaint, response: Any, act: str, **expected: object) -> Complaint:
    assert (response.status_code, response["Location"]) == (303, f"/track/{case.number}/?done={act}")
    now = again(case)
    assert {name: getattr(now, name) for name in expected} == expected
    return now
