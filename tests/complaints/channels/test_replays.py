"""What a provider or a program sends several times in the same moment is one report: a call, a POST of Open311."""

import threading
from collections.abc import Callable

import pytest
from django.db import connections
from django.test import Client

from cms.directory.models import Unit
from complaints.models import Call, Complaint, HotlineCall, Open311Client, Open311Report, ProviderFile
from tests.complaints.channels.conftest import PHONE
from tests.twilio_server import NUMBER, Provider, hook

AT_ONCE = 4
pytestmark = pytest.mark.django_db(transaction=True)


def at_once(send: Callable[[], int]) -> list[int]:
    """The status of each of several requests at the same moment."""
    found: list[int] = []
    start = threading.Barrier(AT_ONCE)

    def one() -> None:
        start.wait(20)
        try:
            found.append(send())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return found


@pytest.mark.slow
def test_every_step_of_a_call_may_come_several_times_at_once(provider: Provider, city_office: Unit) -> None:
    call = {"CallSid": "CA1", "From": PHONE, "To": NUMBER, "CallStatus": "in-progress"}
    said = {**call, "RecordingSid": "RE1", "RecordingDuration": "7", "RecordingStatus": "completed"}
    for step, form in (("", call), ("recorded/", said), ("recording/", said), ("ended/", call)):
        answers = at_once(lambda step=step, form=form: hook(Client(), f"/hooks/twilio/voice/{step}", form).status_code)  # type: ignore[misc]
        assert answers == [200] * AT_ONCE
    assert HotlineCall.objects.get().outcome == "report"
    assert Complaint.objects.count() == ProviderFile.objects.count() == 1


def test_who_wants_to_be_called_back_is_called_once(provider: Provider, city_office: Unit) -> None:
    call = {"CallSid": "CA1", "From": "+8657187654321", "To": NUMBER, "CallStatus": "in-progress"}
    hook(Client(), "/hooks/twilio/voice/", call)
    at_once(lambda: hook(Client(), "/hooks/twilio/voice/menu/", {**call, "Digits": "0"}).status_code)
    assert Complaint.objects.count() == 1 and Call.objects.filter(result="").count() == 1


def test_a_post_of_a_program_may_come_several_times_at_once(city_office: Unit) -> None:
    program = Open311Client(name="随手拍", quota=50)
    program.new_key("a key of the tests")
    program.save()
    fields = {
        "api_key": "a key of the tests",
        "service_code": "sewage",
        "description": "排黑水",
        "address_string": "桥下",
    }
    fields["address_string"] = "桥下"
    answers = at_once(lambda: Client().post("/open311/v2/requests.json", fields).status_code)
    assert set(answers) <= {200, 201} and len(answers) == AT_ONCE
    assert Complaint.objects.count() == Open311Report.objects.count() == 1
