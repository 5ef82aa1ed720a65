"""The words of cases in the search: the office's for everybody, masked ones for the desk, nothing of who is accused."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.directory.models import Post, Reach, Unit
from complaints import conflict, erasure, moderation, publication, reporting, searching
from complaints.choices import Outside
from complaints.desk import found
from complaints.models import Category, Complaint, DeskText, PublicText
from portal.accounts.models import User
from portal.search.asking import ask
from portal.search.models import IndexChange
from portal.search.whoosh import searchers
from tests.complaints.cast import account
from tests.factories.complaints import accepted, closed, officer_of, received
from tests.portal.search.conftest import Engine, engine_for

SAID = "暗渠排黑水，我叫赵某，电话13800138000，车牌鲁B12345"


@pytest.fixture
def search(settings: object, tmp_path: object) -> Iterator[Engine]:
    """The engine of the site, with whatever has been written."""
    searching._seen.clear()
    yield engine_for("whoosh", settings, tmp_path)  # type: ignore[arg-type]
    searchers.closed()


def shown(reach: Reach, **said: object) -> Complaint:
    """A case that anybody may read."""
    case = closed(reach=reach, description=SAID, **said)
    return publication.publish(
        complaint=case, actor=officer_of(case), title="暗渠排水", text="查明是雨水口接错了管子。"
    )


def written(search: Engine) -> None:
    """What the worker does within a second or two."""
    while searching.step():
        pass
    search.index()


def cases(words: str) -> int:
    """How many public cases are found."""
    return ask(words).kinds.get("case", 0)


@pytest.mark.slow
def test_a_public_case_is_found_by_the_words_of_the_office_alone(reach: Reach, screening: None, search: Engine) -> None:
    case = shown(reach)
    written(search)
    hit = next(hit for hit in ask("接错了管子").hits if hit.kind == "case")
    assert hit.url == f"/cases/{case.public_number}/" and "查明是雨水口" in hit.text
    assert cases(case.public_number) == cases("清溪河三号桥段") == 1
    assert cases("暗渠排黑水") == cases("赵某") == cases("13800138000") == cases(case.number) == 0
    row = PublicText.objects.get()
    assert "赵某" not in row.text + row.title and row.division == "329921100201"


def hide_confidential(case: Complaint, officer: User) -> None:
    moderation.amend(complaint=case, actor=officer, confidential=True)


def take_down(case: Complaint, officer: User) -> None:
    publication.take_down(complaint=case, actor=officer, words="照片认得出人")


def accuse(case: Complaint, officer: User) -> None:
    conflict.name_subject(complaint=case, actor=officer, post=Post.objects.get())


def erase(case: Complaint, officer: User) -> None:
    erasure.erase(complaint=case, actor=Outside.SYSTEM, why="request")


@pytest.mark.slow
@pytest.mark.parametrize("act", [hide_confidential, take_down, accuse, erase])
def test_what_leaves_the_public_is_out_at_once_and_its_row_goes_with_the_next_look(
    reach: Reach, screening: None, post: Post, search: Engine, act: Callable[[Complaint, User], None]
) -> None:
    case = shown(reach)
    written(search)
    assert cases("接错了管子") == 1
    act(case, account("third", "moderator", case.owner))
    assert cases("接错了管子") == 0
    searching.step()
    assert not PublicText.objects.exists()
    assert IndexChange.objects.filter(index="complaints.publictext", key=str(case.pk)).exists()


@pytest.mark.slow
def test_the_desk_finds_masked_words_within_its_own_say(
    reach: Reach, screening: None, officer: User, other_officer: User, search: Engine
) -> None:
    case = received(reach=reach, description=SAID)
    written(search)
    row = DeskText.objects.get()
    assert "13800138000" not in row.text and "鲁B12345" not in row.text and "暗渠排黑水" in row.text
    assert found.by(officer, "暗渠 排黑水") == [case.pk] and found.by(other_officer, "暗渠") == []
    assert found.by(officer, "13800138000") == found.by(officer, "B12345") == found.by(officer, "…") == []


@pytest.mark.slow
def test_the_desks_index_knows_nothing_of_confidential_and_accusing_cases(
    reach: Reach, screening: None, officer: User, post: Post, search: Engine
) -> None:
    received(reach=reach, description=SAID, confidential=True)
    received(reach=reach, description=SAID, about_chief=True)
    accused, plain = accepted(reach=reach, description=SAID), received(reach=reach, description=SAID)
    written(search)
    conflict.name_subject(complaint=accused, actor=officer_of(accused), post=post)
    assert found.by(account("all", "administrator"), "暗渠") == [plain.pk]
    searching.sweep()
    assert [*DeskText.objects.values_list("pk", flat=True)] == [plain.pk]


def test_erasure_takes_the_words_in_its_own_transaction(reach: Reach, screening: None, search: Engine) -> None:
    case = received(reach=reach, description=SAID)
    searching.step()
    reporting.withdraw(complaint=case, actor=Outside.REPORTER)
    erasure.on_request(complaint=Complaint.objects.get(), actor=Outside.REPORTER)
    assert not DeskText.objects.exists()
    searching.sweep()
    assert not DeskText.objects.exists()


@pytest.mark.slow
def test_a_new_wording_replaces_the_old_one_and_quiet_times_cost_one_query(
    reach: Reach, screening: None, unit: Unit, search: Engine
) -> None:
    case = shown(reach)
    assert searching.step() == 1 and searching.step() == 0
    with CaptureQueriesContext(connection) as caught:
        assert searching.step() == 0
    assert len(caught) == 1
    moderation.amend(complaint=case, actor=officer_of(case), category=Category.objects.get(code="litter"))
    assert searching.step() == 1 and PublicText.objects.get().version == Complaint.objects.get().version


@pytest.mark.slow
def test_the_queue_finds_by_several_words(client: Client, reach: Reach, officer: User, search: Engine) -> None:
    case = received(reach=reach, description="早晚都排，水是黑的", place="老桥东头")
    written(search)
    client.force_login(officer)
    html = client.get("/admin/complaints/", {"view": "all", "q": "老桥 水是黑"}).content.decode()
    assert f'data-case="{case.number}"' in html
