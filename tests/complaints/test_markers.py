"""The marker sweep: a case lives its whole life, and then every place is searched for words that only the reporter
knew. Real pages, real files, real deliveries through the console transport."""

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings as configured
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.test import Client, TestCase, override_settings
from pytest_django import Settings

from complaints import erasure, publication, reporting
from complaints.choices import Outside
from complaints.history import verify
from complaints.models import Evidence
from portal.audit.models import Record
from portal.codes import numbers
from portal.codes.query import query_code
from portal.contacts.models import Contact
from portal.messaging.models import Delivery
from tests.complaints import markers
from tests.complaints.cast import MONDAY
from tests.complaints.life import INSIDERS, ORDER, OUTSIDERS, SHOWN, Heard, Life, deliver, lived, signed_in, told
from tests.complaints.tracking.browser import inside
from tests.factories import register
from tests.factories.complaints import received

pytestmark = pytest.mark.django_db


@contextmanager
def undone() -> Iterator[None]:
    """A transaction that comes to nothing; the tests of the module run inside it, each in a savepoint."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def media() -> Path:
    return Path(configured.PRIVATE_ROOT).parent


@pytest.fixture(scope="module")
def life(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Life]:
    """One life for all tests of the module: it is long, and everybody looks at it on the way."""
    folder: Path = tmp_path_factory.mktemp("markers")
    heard, root = Heard(), logging.getLogger()
    root.addHandler(heard)
    with (
        override_settings(DATA_DIR=folder, PUBLIC_RATE=(0, 0), TWILIO_ACCOUNT_SID=""),
        django_db_blocker.unblock(),
        undone(),
        register.standing(),
        time_machine.travel(MONDAY) as clock,
    ):
        yield lived(folder, heard, clock)
    root.removeHandler(heard)


def shown(life: Life, names: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(place, text) for place, text in life.pages.items() if place.split()[0] in names]


@pytest.mark.slow
def test_no_table_holds_what_leads_to_the_person(life: Life) -> None:
    everywhere = [*markers.cells(), *markers.packed()]
    assert len(everywhere) > 1000 and life.case.contact is not None and life.case.contact.name == markers.NAME
    assert markers.found(iter(everywhere), markers.PERSON) == set()
    for marker, homes in markers.HOMES.items():
        assert {place for _, place in markers.found(iter(everywhere), (marker,))} == homes
    assert markers.found(iter(everywhere), (life.code, numbers.show(life.code))) == set()


@pytest.mark.slow
def test_no_cache_log_or_file_holds_it(life: Life) -> None:
    secrets = (*markers.PERSON, *markers.WORDS, *markers.POINT)
    assert life.caches and markers.found(iter(life.caches), (*secrets, life.code)) == set()
    assert (
        life.heard.lines
        and markers.found(iter(life.heard.lines), (*secrets, life.code, numbers.show(life.code))) == set()
    )
    hits = markers.in_files(media(), (*secrets, "标记文件名"))
    assert Evidence.objects.exists() and hits == set()


@pytest.mark.slow
def test_the_outbox_holds_number_and_code_and_no_word_more(life: Life) -> None:
    outbox = life.folder / "outbox"
    texts = [path.read_text() for path in outbox.iterdir()]
    assert len(texts) >= 4 and any(life.code in text for text in texts)
    assert all(
        text.startswith(f"To: {markers.PHONE}\n")
        for text in texts
        if "to_chief" not in text and "field_plain" not in text
    )
    assert markers.in_files(outbox, (markers.NAME, markers.EMAIL, *markers.WORDS, SHOWN)) == set()
    assert not any(marker in path.name for path in outbox.iterdir() for marker in (*markers.PHONES, life.code))


@pytest.mark.slow
def test_those_who_act_and_other_offices_see_neither_person_nor_words(life: Life) -> None:
    secrets = (*markers.PERSON, *markers.WORDS, *markers.POINT, life.code)
    pages = shown(life, ("nobody", *OUTSIDERS))
    assert any(ORDER in text for _place, text in pages) and any(SHOWN in text for _place, text in pages)
    assert markers.found(iter(pages), secrets) == set()
    outside = shown(life, OUTSIDERS)
    assert not any(life.case.number in text for place, text in outside if f"q={life.case.number}" not in place)


@pytest.mark.slow
def test_the_desk_sees_the_words_and_a_masked_number(life: Life) -> None:
    pages = shown(life, INSIDERS)
    assert markers.found(iter(pages), (*markers.PERSON, life.code)) == set()
    assert any(markers.SAID in text and "138****6666" in text for _place, text in pages)
    assert any("********" in text for _place, text in pages)


@pytest.mark.slow
def test_exports_hold_no_way_to_the_person(life: Life) -> None:
    exports = [(place, text) for place, text in life.pages.items() if "/export." in place]
    assert sum(life.case.number in text for _place, text in exports) >= 2 * len(INSIDERS)
    assert markers.found(iter(exports), (*markers.PERSON, life.code, *markers.POINT)) == set()
    told_words = {place.split()[0] for place, text in exports if markers.SAID in text}
    assert told_words <= {"officer", "city_officer", "operator", "administrator"}


@pytest.mark.slow
def test_a_look_at_the_contact_is_read_by_the_auditor_and_told_to_the_reporter(life: Life) -> None:
    desk, reader = signed_in(life, "officer"), signed_in(life, "auditor")
    desk.post(f"/admin/complaints/{life.case.number}/contact/", {"reason": "打电话问清地点"})
    assert Record.objects.get(act="reveal_contact").reason == "打电话问清地点"
    page = told(reader.get("/admin/audit/"))
    assert "打电话问清地点" in page and numbers.show(life.case.number) in page
    own = told(inside(life.case).get(f"/track/{life.case.number}/"))
    assert "工作人员查看过您的联系方式" in own and "打电话问清地点" not in own
    assert markers.found(markers.cells(), markers.PERSON) == set()


@pytest.mark.slow
def test_withdrawn_consent_takes_words_and_photos_off_at_once(life: Life) -> None:
    ticked = list(life.case.evidence.exclude(origin="answer").values_list("pk", flat=True))
    officer, said = life.people["officer"], markers.SAID
    publication.publish(complaint=life.case, actor=officer, title=SHOWN, text=said, photos=ticked, checked=True)
    address, photo = f"/cases/{life.case.public_number}/", f"/cases/{life.case.public_number}/photos/{ticked[0]}/"
    assert markers.SAID in told(Client().get(address)) and Client().get(photo).status_code == 200
    with TestCase.captureOnCommitCallbacks(execute=True):
        reporting.withdraw_consent(complaint=life.case)
    assert Client().get(address).status_code == Client().get(photo).status_code == 404
    assert all(markers.SAID not in told(Client().get(page)) for page in ("/", "/cases/", "/rivers/qingxi/"))


@pytest.mark.slow
def test_after_a_change_of_keys_everything_is_found_again_and_nothing_is_clear(life: Life, settings: Settings) -> None:
    settings.FIELD_KEYS = ["a new key of the tests", *settings.FIELD_KEYS]
    call_command("rotate_keys")
    settings.FIELD_KEYS = settings.FIELD_KEYS[:1]
    assert Contact.objects.with_phone(markers.PHONE).get() == life.case.contact
    assert markers.found(markers.cells(), markers.PERSON) == set()


@pytest.fixture
def files_come_back(tmp_path: Path) -> Iterator[None]:
    """A savepoint brings back rows, not files; the tests of the module may come in any order."""
    kept = shutil.copytree(configured.PRIVATE_ROOT, tmp_path / "kept")
    yield
    shutil.copytree(kept, configured.PRIVATE_ROOT, dirs_exist_ok=True)


@pytest.mark.slow
def test_after_erasure_nothing_is_left_anywhere(life: Life, files_come_back: None) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        erasure.erase(complaint=life.case, actor=Outside.SYSTEM, why="office")
    secrets = (*markers.PERSON, *markers.WORDS, *markers.POINT, life.code)
    assert markers.found(iter([*markers.cells(), *markers.packed(), *markers.cached()]), secrets) == set()
    assert not Evidence.objects.exclude(origin="answer").exists() and list(verify.findings()) == []
    assert markers.in_files(Path(configured.PRIVATE_ROOT), secrets) == set()
    assert markers.in_files(life.folder, (markers.NAME, markers.EMAIL, *markers.WORDS)) == set()


@pytest.mark.slow
def test_an_e_mail_tells_number_and_code_and_no_word_more(life: Life, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    case = received(reach=life.case.reach, phone="", email=markers.EMAIL, name=markers.NAME, description=markers.SAID)
    deliver()
    (sent,) = mail.outbox
    text = f"{sent.subject}\n{sent.body}\n{sent.message()}"
    spelt = numbers.show(query_code(case.uuid, 1))
    assert case.number in text and spelt in text and sent.to == [markers.EMAIL]
    assert not any(marker in text for marker in (markers.NAME, markers.SAID))
    assert not any(markers.EMAIL in text for _place, text in markers.cells())


@pytest.mark.slow
def test_dead_letters_show_no_code(life: Life) -> None:
    Delivery.objects.filter(template="received").update(state="failed")
    page = told(signed_in(life, "administrator").get("/admin/messages/failed/"))
    assert "********" in page and life.code not in page and not any(phone in page for phone in markers.PHONES)


@pytest.mark.slow
def test_no_page_knows_the_code(life: Life) -> None:
    assert [place for place, text in life.pages.items() if life.code in text] == []
