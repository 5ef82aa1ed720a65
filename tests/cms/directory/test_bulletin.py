"""New chiefs for the bulletin of a month."""

from datetime import date

import pytest

from cms.directory import bulletin
from tests.factories.directory import AppointmentFactory, PersonFactory

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)


def test_who_took_a_post_in_the_month_and_still_has_it_is_told() -> None:
    day = date(2026, 10, 3)
    AppointmentFactory.create(person__name="张<新>", starts_on=day)
    AppointmentFactory.create(person__name="李代", starts_on=day, acting=True)
    AppointmentFactory.create(person__name="王走", starts_on=day, ends_on=date(2026, 10, 20))
    AppointmentFactory.create(person__name="赵前", starts_on=date(2026, 9, 30))
    AppointmentFactory.create(person=PersonFactory.create(hidden=True, name="孙密"), starts_on=day)
    (story,) = bulletin.of_month(FIRST, LAST).stories
    ((kind, words),) = story.blocks
    assert kind == "paragraph" and "张&lt;新&gt;，" in words and "10月3日起" in words
    assert not any(name in words for name in ("李代", "王走", "赵前", "孙密"))


def test_a_month_without_a_change_has_nothing_to_tell() -> None:
    AppointmentFactory.create()
    assert bulletin.of_month(FIRST, LAST).stories == ()
