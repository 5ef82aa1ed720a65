"""The point of a case is put right at the desk."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, strategies as st

from cms.directory.models import Reach, Unit
from complaints.desk.forms.answers import Answer
from complaints.desk.forms.base import MoveForm
from complaints.desk.forms.facts import Degrees
from complaints.desk.forms.orders import Order
from complaints.models import Complaint
from tests.complaints.desk.conftest import make, text
from tests.factories.complaints import received

POINT = {"latitude": Decimal("33.901000"), "longitude": Decimal("119.301000")}
FAR = {"latitude": "33.955", "longitude": "119.405"}


def test_the_point_stands_in_the_form_and_is_corrected(desk: Client, reach: Reach, other_reach: Reach) -> None:
    case = received(**POINT)
    case = Complaint.objects.get(pk=case.pk)
    assert case.reach == reach and 'value="33.901000"' in text(desk.get(f"/admin/complaints/{case.number}/"))
    assert make(desk, case, "amend", **FAR).status_code == 302
    case.refresh_from_db()
    assert (case.latitude, case.longitude, case.reach) == (Decimal("33.955"), Decimal("119.405"), other_reach)
    data = case.events.get(kind="amend").data
    assert data["point"] is True and "119.405" not in str(data)


def test_a_point_that_stands_as_it_was_moves_no_reach(
    desk: Client, reach: Reach, other_reach: Reach, county_office: Unit
) -> None:
    case = received(**POINT)
    Complaint.objects.filter(pk=case.pk).update(reach=other_reach)  # as somebody has put it right by hand
    make(desk, case, "amend", **POINT, kind="help")
    case.refresh_from_db()
    assert (case.kind, case.reach) == ("help", other_reach)


BAD: list[tuple[dict[str, Any], str]] = [
    ({"latitude": "33.9"}, "一起填"),
    ({"longitude": "0"}, "一起填"),
    ({"latitude": "91", "longitude": "119"}, "90"),
    ({"latitude": "33", "longitude": "-181"}, "180"),
    ({"latitude": "NaN", "longitude": "119"}, "数字"),
    ({"latitude": "1e999999", "longitude": "119"}, "90"),
    ({"latitude": "北", "longitude": "119"}, "数字"),
]


@pytest.mark.parametrize(("said", "told"), BAD)
def test_what_is_no_point_is_told_at_its_field(desk: Client, reach: Reach, said: dict[str, Any], told: str) -> None:
    case = received(reach=reach)
    response = make(desk, case, "amend", **said, kind="help")
    assert response.status_code == 200 and told in text(response) and 'role="alert"' in text(response)
    case.refresh_from_db()
    assert (case.kind, case.latitude) == ("report", None)


@given(st.decimals(allow_nan=True, allow_infinity=True))
def test_any_number_is_kept_to_six_places_or_refused(number: Decimal) -> None:
    try:
        found = Degrees(label="", most=180).clean(str(number))
    except Exception as refused:
        assert type(refused).__name__ == "ValidationError"
    else:
        assert found is not None and abs(found) <= 180 and found == round(found, 6)


def test_a_form_without_its_act_cannot_be_made() -> None:
    unfinished: list[Any] = [MoveForm, Order]
    for form in unfinished:
        with pytest.raises(TypeError, match="abstract"):
            form(known=object())
    assert not getattr(Answer, "__abstractmethods__", None)
