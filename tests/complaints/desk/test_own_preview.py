"""What the reporter will read, before it is sent; nothing is written by looking."""

import pytest
from django.test import Client

from cms.directory.models import Reach
from complaints import publication
from complaints.models import Complaint
from portal.accounts.models import User
from portal.messaging.models import Delivery
from tests.complaints.desk.conftest import Signed, text
from tests.factories.complaints import ANSWER, answered, photograph, received


def preview(client: Client, case: Complaint, move: str, to: str = "", **said: str) -> str:
    response = client.post(f"/admin/complaints/{case.number}/preview/{move}/{to}", said)
    assert response.status_code == 200 and "no-store" in response["Cache-Control"]
    return text(response)


@pytest.mark.parametrize(
    ("move", "said", "state"),
    [
        ("ask", {"words": "在哪座桥边？"}, "等您补充"),
        ("decline", {"words": "请打12345", "reason": "not_river"}, "不予受理"),
        ("answer", {"text": "已经清掉了", "outcome": "solved"}, "已答复，等您说一声"),
    ],
)
def test_the_reporters_page_as_it_will_be(
    desk: Client, reach: Reach, move: str, said: dict[str, str], state: str
) -> None:
    case = received(reach=reach, photographs=(photograph(),))
    events, letters = case.events.count(), Delivery.objects.count()
    shown = preview(desk, case, move, **said)
    assert state in shown and all(words in shown for words in said.values() if not words.isascii())
    assert shown.count("<h1") == 1 and f'data-event="{"resolve" if move == "answer" else move}"' in shown
    assert "/admin/complaints/files/" in shown and "<fieldset" in shown
    case.refresh_from_db()
    assert (case.status, case.events.count(), Delivery.objects.count()) == ("received", events, letters)


@pytest.mark.slow
def test_the_review_shows_the_changed_words_and_an_empty_form_shows_too(desk: Client, reach: Reach) -> None:
    case = answered(reach=reach)
    shown = preview(desk, case, "resolve", text="改好懂了的答复")
    assert "改好懂了的答复" in shown and ANSWER not in shown
    assert "还没有选原因" in preview(desk, received(reach=reach), "decline")


def test_in_the_language_of_the_reporter(desk: Client, reach: Reach) -> None:
    shown = preview(desk, received(reach=reach, lang="en"), "ask", words="Which bridge?")
    assert "Which bridge?" in shown and "回到案件" in shown and "等您补充" not in shown


@pytest.mark.slow
def test_the_public_sees_the_outcome_alone(desk: Client, reach: Reach, officer: User) -> None:
    case = publication.publish(complaint=answered(reach=reach), actor=officer, title="水黑", text="在查")
    shown = preview(desk, case, "resolve", "?as=public", text="只给他看的话")
    assert "水黑" in shown and "解释说明" in shown and "只给他看的话" not in shown and shown.count("<h1") == 1
    hidden = answered(reach=reach)
    assert desk.post(f"/admin/complaints/{hidden.number}/preview/resolve/?as=public").status_code == 404


def test_nobody_looks_ahead_who_may_not_send_it(
    desk: Client, signed: Signed, reach: Reach, other_officer: User, supervisor: User
) -> None:
    case = received(reach=reach)
    address = f"/admin/complaints/{case.number}/preview/"
    assert signed(other_officer).post(f"{address}ask/").status_code == 404
    assert signed(supervisor).post(f"{address}ask/").status_code == 403
    assert desk.post(f"{address}accept/").status_code == 404 == desk.post(f"{address}none/").status_code
    assert desk.get(f"{address}ask/").status_code == 302
