"""Appointments: one sheet is enough for a county, since posts and persons that are not there yet come with them."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cms.core.registries import appointment_ending
from cms.directory.choices import ImportKind
from cms.directory.importers.columns import Column
from cms.directory.importers.draft import Draft, Key
from cms.directory.importers.kind import Kind
from cms.directory.importers.kinds_people import NAME, PHONE, POSITION, POST_COLUMNS, published
from cms.directory.importers.kinds_posts import Posts, Seat
from cms.directory.importers.people import People, Somebody, inside
from cms.directory.importers.readers import day, slug, text, yes
from cms.directory.importers.run import Run
from cms.directory.importers.seating import Seating
from cms.directory.models import Appointment

DAY = timedelta(days=1)


class Appointments(Kind):
    """By post, person and day. Somebody new on a held post: the other's term ends the day before."""

    name = ImportKind.APPOINTMENTS
    model = Appointment
    columns = (
        Column("post_code", "岗位编号", slug),
        Column("title", "岗位名称", text(60), ("岗位",)),
        *POST_COLUMNS,
        Column("person_code", "人员编号", slug),
        NAME,
        POSITION,
        PHONE,
        Column(
            "starts_on",
            "开始日期",
            day,
            ("任职时间", "任职日期", "开始时间", "任职起始", "上任时间"),
            example="2026-03-01",
        ),
        Column("ends_on", "结束日期", day, ("结束时间", "离任时间", "任职结束")),
        Column("acting", "代理", yes, ("是否代理",), example="否"),
    )
    enough = (("post_code", "role"), ("name",))

    def __init__(self, run: Run) -> None:
        super().__init__(run)
        self.people = People(run)
        self.helpers: dict[Key, tuple[str, dict[str, Any]]] = {}
        self.seating = Seating(run, self.helpers)
        self.known_better: dict[int, tuple[int, dict[str, Any], dict[str, Any]]] = {}
        self.ends: dict[int, list[tuple[Appointment, date]]] = {}
        self.terms = defaultdict[Key, list[tuple[date, date | None, int]]](list)

    def resolve(self, drafts: Sequence[Draft]) -> None:
        """Post, person, term, in this order."""
        good = [draft for draft in drafts if not draft.faults]
        posts = Posts(self.run, good, "post_code")
        self.people.load(good, "person_code")
        seats: list[tuple[Draft, Seat]] = []
        for draft in good:
            published(draft, self.run)
            known = draft.given.get("post_code") in posts.by_code
            seat = posts.known(draft) if known else posts.described(draft)
            if seat is not None and draft.good:
                seats.append((draft, seat))
        there = posts.match([seat for _draft, seat in seats if seat.values])
        found = [seat.found for _draft, seat in seats if seat.found] + [key for keys in there.values() for key in keys]
        held = defaultdict[Key, list[Appointment]](list)
        for row in Appointment.objects.filter(post__in=found).select_related("person"):
            held[row.post_id].append(row)
        for draft, seat in seats:
            person = self.person(draft, seat.place)
            if draft.good:
                post = self.seating.post(draft, seat, there, held, person)
                self.term(draft, post, person, held[post])

    def person(self, draft: Draft, place: str) -> Key:
        """The person in the register, or one that comes with the file."""
        code = draft.given.get("person_code")
        found = self.people.by_code.get(code) if code else self.people.of(draft, place)
        if found is None:
            found = self.run.new()
            given = draft.given
            values = {"name": given["name"], "position": given.get("position") or ""}
            values |= {"office_phone": given.get("office_phone") or ""} | ({"code": code} if code else {})
            self.helpers[found] = ("person", values)
            if code:
                self.people.by_code[code] = found
            elif draft.good:
                self.people.add(given["name"], found, values, place)
        elif isinstance(found, int) and (one := self.people.known.get(found)):
            if code and draft.given["name"] != one.name:
                told = _("人员编号%(code)s是%(name)s。请查编号；改名字请用“更正”。")
                draft.wrong("person_code", told % {"code": code, "name": one.name})
            else:
                self.news(draft, one)
        return found

    def news(self, draft: Draft, one: Somebody) -> None:
        """What the file knows newer of somebody: his office and his number."""
        said = (("position", one.position), ("office_phone", one.phone))
        after = {name: draft.given[name] for name, old in said if draft.given.get(name) and draft.given[name] != old}
        if after and one.elsewhere:
            words = _("第%(line)s行：%(name)s还在别处任职，职务、电话没有改，要改请找市河长办。")
            self.run.note(words % {"line": draft.line, "name": draft.given["name"]})
        elif after:
            before = {name: old for name, old in said if name in after}
            assert isinstance(one.key, int)
            self.known_better[id(draft)] = one.key, after, before

    def term(self, draft: Draft, post: Key, person: Key, held: list[Appointment]) -> None:
        """The appointment that it is, or a new one; who else holds the post in that time is ended or in the way."""
        given = draft.given
        starts, ends, acting = given.get("starts_on"), given.get("ends_on"), bool(given.get("acting"))
        own = [one for one in held if one.person_id == person]
        same = [one for one in own if one.starts_on == starts] or [one for one in own if one.ends_on is None]
        if same and not (starts is None and "starts_on" in given):
            self.known(draft, same[0])
            return
        starts = starts or self.run.options.since or self.run.today
        if given.get("starts_on") is None:
            self.run.counts["undated"] += 1
        if ends is not None and ends < starts:
            draft.wrong("ends_on", _("结束日期比开始日期早，请改一改。"))
            return
        draft.key = self.run.new()
        draft.values = {"post_id": post, "person_id": person, "starts_on": starts, "ends_on": ends, "acting": acting}
        if not acting:
            self.make_room(draft, post, starts, ends, held)

    def known(self, draft: Draft, row: Appointment) -> None:
        """One that is there; a term that ends by the file is asked about where cases are open."""
        given = draft.given
        draft.found = draft.key = row.pk
        draft.values = {name: given[name] for name in ("ends_on", "acting") if name in given}
        if given.get("starts_on"):
            draft.values["starts_on"] = given["starts_on"]
        self.terms[row.post_id].append((given.get("starts_on") or row.starts_on, given.get("ends_on"), draft.line))
        if row.ends_on is None and given.get("ends_on") is not None:
            self.confirmed(draft, "ends_on", row)

    def make_room(self, draft: Draft, post: Key, starts: date, ends: date | None, held: list[Appointment]) -> None:
        """Nobody else holds the post in that time: whoever began earlier and has no end ends the day before."""
        for begun, ended, line in self.terms[post]:
            if (ended is None or ended >= starts) and (ends is None or begun <= ends):
                draft.wrong("name", _("这个岗位在第%(line)s行已经有人，请查哪一行是对的。") % {"line": line})
                return
        for one in held:
            if one.acting or (one.ends_on is not None and one.ends_on < starts) or (ends and one.starts_on > ends):
                continue
            name = one.person.name
            if one.ends_on is not None or one.starts_on >= starts:
                told = _("这段时间这个岗位是%(name)s的（%(day)s起）。请先写他的结束日期。")
                draft.wrong("starts_on", told % {"name": name, "day": one.starts_on})
            elif self.confirmed(draft, "name", one):
                self.ends.setdefault(id(draft), []).append((one, starts - DAY))
        self.terms[post].append((starts, ends, draft.line))

    def confirmed(self, draft: Draft, column: str, one: Appointment) -> bool:
        """Whether the term may end: with open cases a person has to say so."""
        told = appointment_ending.words(one)
        words = f"{one.pk}"
        if not told or self.run.decisions.get(("ending", words)):
            return True
        if ("ending", words) in self.run.decisions:
            draft.wrong(column, _("%(name)s的任期不结束，这一行没有用。") % {"name": one.person.name})
        else:
            self.run.ask(draft, column, "ending", words, [(one.pk, f"{one}：{''.join(told)}")])
        return False

    def words(self, draft: Draft) -> str:
        """Name and post."""
        return f"{draft.given.get('name', '')} {draft.given.get('title') or draft.given.get('post_code') or ''}".strip()

    def rows(self) -> QuerySet[Appointment]:
        """Those of posts within the boundary."""
        return Appointment.objects.filter(inside(self.run.prefix)) if self.run.prefix else Appointment.objects.all()

    def ending(self) -> QuerySet[Appointment]:
        """Those in force, whoever only stands in left aside."""
        return self.rows().on(self.run.today).filter(ends_on=None, acting=False)  # type: ignore[attr-defined,no-any-return]

    def end(self, row: Appointment) -> dict[str, Any]:
        return {"ends_on": max(self.run.today - DAY, row.starts_on)}
