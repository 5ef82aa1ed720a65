"""The places and people of the month, its clock, and the transcript that is printed."""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

import time_machine
from django.test import Client
from django.utils import timezone

from cms.directory.choices import Level, Role
from cms.directory.models import Appointment, Division, Person, Post, Reach, Unit, Water
from complaints import handover, intake, tasks
from complaints.choices import Channel
from complaints.models import Complaint, Handover, ScreeningRule
from portal.accounts.models import User
from portal.messaging import sender
from tests.complaints import cast
from tests.complaints.tracking.browser import send
from tests.factories.complaints import photograph

Story = Iterator[datetime]
SWEEPS = (
    *("park_asked", "resume_unanswered", "close_silent", "ascend", "ask_promises", "hand_over", "reach_otherwise"),
    *("remind", "forget_undo", "seal"),
)
LATER = timedelta(minutes=1)


@dataclass
class Month:
    """One city: an office of the city, of a county and of a new district that has none of its own to screen."""

    clock: time_machine.Traveller
    lines: list[str] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)
    phones: Iterator[int] = field(default_factory=lambda: count(13900010001))

    def __post_init__(self) -> None:
        city = cast.division("329900000000", "清源市", None)
        county = cast.division("329921000000", "清溪县", city)
        new = cast.division("329931000000", "新区", city)
        town = cast.division("329931100000", "新河镇", new)
        self.office, self.city_office, self.new_office = (cast.office_of(place) for place in (county, city, new))
        ScreeningRule.objects.create(order=10, division=county, office=self.office)
        self.water, self.garden = cast.department_of(county), cast.department_of(county, "园林局")
        self.station = cast.department_of(town, "水管站")
        river = Water.objects.create(code="qingxi", name="清溪河")
        self.reach, self.below, self.far = (
            reach(river, code, name, place, n)
            for n, (code, name, place) in enumerate(
                (("q-1", "三号桥段", county), ("q-2", "石桥段", county), ("q-3", "新河段", town))
            )
        )
        self.post, self.other_post, self.far_post = (
            post(one, title)
            for one, title in ((self.reach, "三号桥段河段长"), (self.below, "石桥段河段长"), (self.far, "新河段河段长"))
        )
        posts: dict[str, tuple[str, Unit | Post]] = {
            "河长办甲": ("moderator", self.office),
            "河长办乙": ("moderator", self.office),
            "市河长办": ("moderator", self.city_office),
            "督办员": ("supervisor", self.city_office),
            "新区河长办": ("moderator", self.new_office),
            "水务局": ("handler", self.water),
            "园林局": ("handler", self.garden),
            "水管站": ("handler", self.station),
            "三号桥河段长": ("chief", self.post),
            "石桥河段长": ("chief", self.other_post),
            "新河河段长": ("chief", self.far_post),
        }
        phones = (f"+86138000000{n:02}" for n in count(10))
        self.people: dict[str, User] = {
            name: cast.account(name, role, at, phone=next(phones) if role in ("handler", "chief") else "")
            for name, (role, at) in posts.items()
        }

    def account(self, name: str, role: str, at: Unit | Post) -> str:
        """Somebody new, by his name."""
        self.people[name] = cast.account(name, role, at, phone="+8613800000990")
        return name

    def user(self, name: str) -> User:
        """Read anew: what an account may do is kept with its object, and changes within the month."""
        found: User = User.objects.get(pk=self.people[name].pk)
        return found

    def browser(self, name: str) -> Client:
        """Somebody signed in."""
        client = Client()
        client.force_login(self.user(name), backend="django.contrib.auth.backends.ModelBackend")
        return client

    def report(self, name: str, words: str, *, reach: Reach | None = None, **more: Any) -> Complaint:
        """Somebody scans a board; ``name``: how the transcript calls the case."""
        said: dict[str, Any] = {"category": "litter", "channel": Channel.QR, "phone": f"+86{next(self.phones)}", **more}
        case = intake.receive(intake.Intake(description=words, reach=reach or self.reach, **said)).case
        self.names[case.pk] = name
        self.say(case, "市民", f"举报：{words}")
        return case

    def act(self, who: str, move: Callable[..., Any], case: Complaint, /, **said: Any) -> Complaint:
        """An act of somebody, told."""
        move(complaint=Complaint.objects.get(pk=case.pk), actor=self.user(who), **said)
        return self.told(case, who)

    def own_page(self, case: Complaint, form: str, **said: Any) -> Complaint:
        """The reporter on his own page."""
        fresh = Complaint.objects.get(pk=case.pk)
        assert send(fresh, form, **said).status_code in (302, 303), form
        return self.told(case, "市民")

    def officer(self, case: Complaint) -> str:
        """Who screens it: a confidential case is the city's."""
        return "市河长办" if case.owner == self.city_office else "河长办甲"

    def told(self, case: Complaint, who: str) -> Complaint:
        """The newest event, into the transcript."""
        from complaints import timeline

        case = Complaint.objects.get(pk=case.pk)
        last = timeline.for_desk(case)[-1]
        self.say(case, who, f"{last.title}　{last.text[:44]}")
        return case

    def say(self, case: Complaint | None, who: str, words: str) -> None:
        """A line."""
        at = timezone.localtime()
        status = f"［{Complaint.objects.get(pk=case.pk).get_status_display()}］" if case else ""
        name = self.names.get(case.pk, "") if case else ""
        self.lines.append(f"{at.month:>2}月{at.day:>2}日 {at:%H:%M}  {name:<6}{who}：{words}{status}")

    def deliver(self) -> None:
        """Messages whose ten seconds are over."""
        while sender.work_off(limit=50, now=timezone.now() + LATER):
            pass

    def night(self) -> None:
        """What the worker does by itself; what it did to a case is told."""
        before = dict(Complaint.objects.values_list("pk", "version"))
        for name in SWEEPS:
            getattr(tasks, name, int)()
        self.deliver()
        for row in Handover.objects.filter(done_at__isnull=False):
            handover.end_sessions(row.pk)
        for case in Complaint.objects.order_by("pk"):
            if case.version != before.get(case.pk):
                self.told(case, "系统")


def reach(river: Water, code: str, name: str, place: Division, n: int) -> Reach:
    line = [[119.30 + n / 10, 33.90], [119.31 + n / 10, 33.91]]
    return Reach.objects.create(code=code, water=river, name=name, order=n + 1, division=place, line=line)


def post(one: Reach, title: str) -> Post:
    made = Post.objects.create(title=title, role=Role.REACH_CHIEF, level=Level.VILLAGE, reach=one)
    holder = Person.objects.create(name=f"{title[:2]}老张", position="村主任")
    Appointment.objects.create(person=holder, post=made, starts_on=timezone.localdate() - timedelta(days=900))
    return made


def point(metres: int = 0) -> dict[str, Decimal]:
    """So far along the bank of the second reach."""
    return {"latitude": Decimal("33.905000") + Decimal(metres) / 111_000, "longitude": Decimal("119.405000")}


def photo() -> tuple[Any, ...]:
    return (photograph(),)


def played(month: Month, stories: list[Story], until: datetime) -> None:
    """Every story as far as it goes, in the order of time; every night the worker's sweeps."""
    turn = count()
    waiting: list[tuple[datetime, int, Story | None]] = [(timezone.now(), next(turn), story) for story in stories]
    day = timezone.now().replace(hour=20, minute=0)
    while day < until:
        waiting.append((day, next(turn), None))
        day += timedelta(days=1)
    heapq.heapify(waiting)
    while waiting:
        at, _n, story = heapq.heappop(waiting)
        month.clock.move_to(max(at, timezone.now() + timedelta(seconds=20)))
        if story is None:
            month.night()
        elif (then := next(story, None)) is not None:
            heapq.heappush(waiting, (then, next(turn), story))
        month.deliver()
