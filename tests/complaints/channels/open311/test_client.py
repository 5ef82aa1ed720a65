"""The public client ``georeport`` reads everything, in JSON and in XML, from a server that really runs."""

import pytest
from georeport import GeoReport

from tests.complaints.shown import public, solved

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.slow
def test_georeport_reads_services_definitions_and_requests_in_both_forms(live_server: object) -> None:
    first, second = public(), solved(category="litter")
    for form in ("json", "xml"):
        city = GeoReport(f"{live_server}/open311/v2", api_key="none", output_format=form)
        services = city.get_service_list()
        assert {"sewage", "litter", "signboard"} <= {one["service_code"] for one in services}
        assert {str(one["metadata"]).lower() for one in services} == {"true"}
        definition = city.get_service_definition("sewage")
        asked = definition["attributes"]
        asked = asked if isinstance(asked, list) else asked["attribute"]
        assert definition["service_code"] == "sewage" and asked[0]["code"] == "now"
        found = city.get_service_requests()
        assert [one["service_request_id"] for one in found] == [second.public_number, first.public_number]
        assert {type(one["service_request_id"]) for one in found} == {str}
        one = city.get_service_request(first.public_number)
        assert (one["status"], one["service_code"], one["description"]) == ("open", "sewage", "已到场查看。")
        both = city.get_service_requests(service_request_id=f"{first.public_number},{second.public_number}")
        assert len(both) == 2 and {row["status"] for row in both} == {"open", "closed"}
