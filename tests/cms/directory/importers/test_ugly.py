"""A spreadsheet as ugly as they come, step by step: preview, a name decided once, good rows, undone, again."""

import pytest

from cms.directory.importers import acts
from cms.directory.models import Appointment, Division, ImportDecision, Person, Post, Water
from tests.cms.directory.importers.files import again, counts, read_in, taken_back, ugly, written_in

pytestmark = pytest.mark.django_db


def decided(batch: object, about: str, chosen: int) -> None:
    from cms.directory.models import ImportBatch

    assert isinstance(batch, ImportBatch)
    asked = [one for one in batch.questions if one["about"] == about]
    acts.decide(batch=batch, answers={(about, asked[0]["words"]): chosen}, actor=None)
    again(batch)


@pytest.mark.slow
def test_the_ugly_spreadsheet(county: Division, river: Water) -> None:
    batch = read_in(ugly(), "appointments", county)
    assert batch.state == "planned", batch.error
    asked = {(one["about"], one["words"]): one["options"] for one in batch.questions}
    assert asked["division", "清溪县/清溪乡"][0][1] == "清溪镇", "a near name is asked about, not guessed"
    with pytest.raises(acts.Refused, match="没有对上"):
        acts.refuse(batch, partial=False, typed=None)
    decided(batch, "division", asked["division", "清溪县/清溪乡"][0][0])
    assert {one["about"] for one in batch.questions} == {"water"}
    decided(batch, "water", river.pk)
    assert not batch.questions and ImportDecision.objects.count() == 2
    reasons = {cell: reason for _line, cell, _heading, reason in batch.faults}
    assert set(reasons) == {"G8", "H8"} and "日期" in reasons["H8"] and "公式" in reasons["G8"]
    assert counts(batch)[3] == 1 and batch.count("mobiles") == 1 and batch.count("skipped") == 1
    with pytest.raises(acts.Refused, match="1行有错"):
        acts.refuse(batch, partial=False, typed=None)
    assert not Person.objects.exists(), "nothing was written"

    written_in(batch, partial=True)
    assert batch.state == "applied" and not batch.file
    held = {(one.person.name, str(one.post.reach)): one for one in Appointment.objects.with_names()}
    assert set(held) == {
        ("赵一清", "清溪河 东村段"), ("赵一清", "清溪河 西村段"), ("钱二河", "清溪河 南村段"),
        ("孙三溪", "清溪河 南村段"), ("李四流", "清溪河 南村段"),
    }  # fmt: skip
    assert {str(one.starts_on) for one in held.values()} == {"2026-03-01"}
    assert Person.objects.get(name="赵一清").office_phone == "0000-1234561"
    assert Person.objects.get(name="钱二河").office_phone == "", "a mobile number is somebody's own"
    assert Person.objects.get(name="李四流").office_phone == "0000-1234564"
    assert not Person.objects.filter(code=None).exists() and Post.objects.filter(role="reach_chief").count() == 3

    taken_back(batch)
    assert batch.state == "undone" and not Person.objects.exists() and not Post.objects.exists()
    once_more = read_in(ugly(), "appointments", county)
    assert not once_more.questions, "what was decided is remembered"
    written_in(once_more, partial=True)
    idle = read_in(ugly(), "appointments", county)
    assert counts(idle) == (0, 0, 0, 1), "the same file again changes nothing"
