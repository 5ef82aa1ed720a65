"""The life of one case whose reporter told everything, and what everybody was shown of it."""

import logging
import zipfile
from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import time_machine
from django.test import Client
from django.utils import timezone

from cms.directory.models import Reach, Unit, Water
from complaints import answering, dispatch, moderation, publication
from complaints.history import seals
from complaints.models import Complaint, ScreeningRule
from portal.accounts.models import User
from portal.contacts import standing
from portal.messaging import sender
from tests.complaints import cast, markers
from tests.complaints.reported import report
from tests.complaints.tracking.browser import code_of, send
from tests.factories.complaints import photograph
from tests.walkers import fetched_once

SHOWN = "河边水质正在核查"
ORDER = "请到桥边查看水质。"
OUTSIDERS = ("handler", "other_officer")
LISTS = ("", "calls/", "export.csv", "export.xlsx")
INSIDERS = ("officer", "city_officer", "supervisor", "operator", "auditor", "administrator", "leader")


@dataclass
class Life:
    """A closed case, its code, what every role was shown, and where the outbox lies."""

    case: Complaint
    code: str
    folder: Path
    people: dict[str, User]
    heard: "Heard"
    pages: dict[str, str] = field(default_factory=dict)
    caches: list[tuple[str, str]] = field(default_factory=list)


class Heard(logging.Handler):
    """Keeps what is logged, before anything in it is masked."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[tuple[str, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append((record.name, f"{record.getMessage()} {record.__dict__}"))


def lived(folder: Path, heard: Heard, clock: time_machine.Traveller) -> Life:
    """From the report by the web form to the verdict."""
    reach, people = world()
    standing.heard(markers.PHONE)  # not a stranger, who would get one message a day
    case = report(reach)
    life, officer, handler = Life(case, code_of(case), folder, people, heard), people["officer"], people["handler"]
    deliver()
    moderation.ask(complaint=case, actor=officer, words="在桥的哪一边？")
    send(case, "reply", words=markers.REPLY)
    moderation.accept(complaint=case, actor=officer)
    unit = Unit.objects.get(short_name="水务局")
    dispatch.assign(complaint=case, actor=officer, to=unit, dispatch_text=ORDER)
    look(life, "assigned")
    dispatch.begin(complaint=case, actor=handler)
    answering.answer(complaint=case, actor=handler, text="已处理。", outcome="solved", photographs=[photograph()])
    answering.resolve(complaint=case, actor=officer)
    deliver()
    publication.publish(complaint=case, actor=officer, title=SHOWN, text=SHOWN)
    send(case, "verdict", solved="yes", score="4", words=markers.COMMENT)
    clock.shift(timedelta(minutes=20))
    seals.seal(now=timezone.now())
    deliver()
    case.refresh_from_db()
    look(life, "closed")
    life.caches = list(markers.cached())
    return life


def world() -> tuple[Reach, dict[str, User]]:
    """Two counties of a city with their offices, a river, and an account of every kind."""
    city = cast.division("329900000000", "清源市", None)
    county, other = (
        cast.division(code, name, city) for code, name in (("329921000000", "清溪县"), ("329902000000", "河口区"))
    )
    main, office, elsewhere = (cast.office_of(place) for place in (city, county, other))
    for place, screens in ((county, office), (other, elsewhere)):
        ScreeningRule.objects.create(order=10, division=place, office=screens)
    river = Water.objects.create(code="qingxi", name="清溪河")
    reach = Reach.objects.create(
        code="qingxi-3", water=river, name="三号桥段", order=3, division=county, line=cast.LINE
    )
    posts: dict[str, tuple[str, Unit | None]] = {
        "officer": ("moderator", office),
        "other_officer": ("moderator", elsewhere),
        "city_officer": ("moderator", main),
        "supervisor": ("supervisor", main),
        "leader": ("leader", main),
        "operator": ("operator", office),
        "handler": ("handler", cast.department_of(county)),
        "auditor": ("auditor", None),
        "administrator": ("administrator", None),
    }
    return reach, {name: cast.account(name, role, at) for name, (role, at) in posts.items()}


def deliver() -> None:
    """What is due by now and after the seconds in which a move can be undone."""
    sender.work_off(limit=50, now=timezone.now() + timedelta(minutes=1))


def look(life: Life, when: str) -> None:
    """Everybody opens everything of the case that he may or may not open."""
    case = life.case
    public = ["/", "/cases/", f"/cases/{case.public_number}/", "/rivers/", "/rivers/qingxi/", "/track/"]
    desk = [f"/admin/complaints/{rest}" for rest in (f"{case.number}/", f"?q={case.number}", *LISTS)]
    field_ = ["/field/", f"/field/{case.public_number}/"]
    files = [f"/admin/complaints/files/{pk}/" for pk in case.evidence.values_list("pk", flat=True)]
    inside_ = [*desk, *field_, *files, "/admin/", "/admin/audit/"]
    for address in public:
        life.pages[f"nobody {when} {address}"] = told(Client().get(address))
    for name, user in life.people.items():
        client = signed_in(life, name)
        with fetched_once(user):
            for address in inside_:
                life.pages[f"{name} {when} {address}"] = told(client.get(address))


def signed_in(life: Life, name: str) -> Client:
    client = Client()
    client.force_login(life.people[name], backend="django.contrib.auth.backends.ModelBackend")
    return client


def told(response: Any) -> str:
    """Everything in the answer as text: headers, a stream, the sheets of a workbook."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(body)) as book:
            body = b"\n".join(book.read(name) for name in book.namelist())
    return f"{response.headers}\n{body.decode(errors='ignore')}"
