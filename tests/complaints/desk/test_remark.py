"""Notes on the case's page: kept when refused, told to the named one, offered to nobody else."""

import pytest
from django.core.cache import caches
from django.test import Client

from cms.directory.models import Reach, Unit
from complaints import moderation
from complaints.models import Complaint, Mention
from portal.accounts.models import User
from tests.complaints.desk.conftest import Signed, numbers_in, text
from tests.factories.complaints import received

ADDRESS = "/admin/complaints/{}/{}"


@pytest.fixture
def case(reach: Reach, county_office: Unit) -> Complaint:
    return received(reach=reach)


def remark(client: Client, case: Complaint, words: str) -> str:
    return text(client.post(ADDRESS.format(case.number, "remark/"), {"words": words, "version": 1}, follow=True))


@pytest.mark.slow
def test_the_named_one_is_told_until_he_has_opened_the_case(
    desk: Client, signed: Signed, case: Complaint, second_officer: User
) -> None:
    assert "备注记下了" in remark(desk, case, "@second-officer 请看照片")
    other = signed(second_officer)
    for address in ("/admin/", "/admin/complaints/"):
        assert 'data-mentions="1"' in text(other.get(address))
    assert numbers_in(other.get("/admin/complaints/?view=mine")) == [case.number]
    assert f'data-mention="{case.number}"' in text(other.get("/admin/complaints/mentions/"))
    assert "请看照片" in text(other.get(ADDRESS.format(case.number, "")))
    assert Mention.objects.get().seen_at is not None
    assert "data-mentions" not in text(other.get("/admin/complaints/"))


def test_a_name_of_nobody_keeps_what_was_typed(desk: Client, case: Complaint, handler: User) -> None:
    shown = remark(desk, case, "@handler 明天去看")
    assert "没有叫“handler”" in shown and "@handler 明天去看</textarea>" in shown
    assert 'aria-describedby="remark-help remark-error"' in shown and not Mention.objects.exists()


@pytest.mark.slow
def test_names_are_offered_of_who_may_see_the_case_and_to_nobody_else(
    desk: Client, signed: Signed, case: Complaint, second_officer: User, other_officer: User, auditor: User
) -> None:
    address = ADDRESS.format(case.number, "colleagues/?q=")
    assert desk.get(f"{address}sec").json() == {"names": [second_officer.get_full_name()]}
    assert desk.get(f"{address}other").json() == {"names": []}
    assert signed(other_officer).get(f"{address}sec").status_code == 404
    assert signed(auditor).get(f"{address}sec").status_code == 403
    assert signed(auditor).post(ADDRESS.format(case.number, "remark/"), {"words": "x"}).status_code == 403


@pytest.mark.slow
def test_a_case_that_went_up_takes_its_mentions_with_it(
    desk: Client, signed: Signed, case: Complaint, second_officer: User, city_officer: User, city_office: Unit
) -> None:
    remark(desk, case, "@second-officer 请看照片")
    moderation.amend(complaint=case, actor=city_officer, confidential=True)
    caches["pages"].clear()
    other = signed(second_officer)
    assert "data-mentions" not in text(other.get("/admin/complaints/"))
    assert case.number not in text(other.get("/admin/complaints/mentions/"))
