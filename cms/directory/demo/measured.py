"""A year of water quality at the longest rivers of the invented city."""

from datetime import date
from random import Random

from django.utils import timezone

from cms.directory.choices import GRADES, Grade
from cms.directory.models import Reach, Water, WaterQuality

MOST, MONTHS = 12, 12
SOURCE = "市生态环境局水质月报（演示）"


def build() -> None:
    """One section at the last reach of each, and at the first reach of the three longest; nothing the second time."""
    if WaterQuality.objects.exists():
        return
    random, rows = Random(3838), list[WaterQuality]()  # noqa: S311  the same city each time, no secret
    for n, water in enumerate(Water.objects.longest_first()[:MOST]):
        reaches = list(water.reaches.along_the_water().only("pk", "name", "water"))
        ends = reaches[:1] + reaches[-1:] if n < 3 and len(reaches) > 1 else reaches[-1:]
        for reach in ends:
            rows += year(reach, random)
    WaterQuality.objects.bulk_create(rows)


def year(reach: Reach, random: Random) -> list[WaterQuality]:
    """Twelve months up to the last full one; worse in summer, better than it was."""
    target = random.choice((Grade.II, Grade.III, Grade.III, Grade.IV))
    usual, made = GRADES.index(target), []
    for month in months(timezone.localdate(), MONTHS):
        wave = random.choice((-1, 0, 0, 0, 1)) + (1 if month.month in (7, 8) and random.random() < 0.5 else 0)
        grade = GRADES[max(1, min(usual + wave, len(GRADES) - 1))]
        note = "总磷偏高" if GRADES.index(grade) > usual else ""
        section = f"{reach.name.removesuffix('段')}断面"
        made.append(
            WaterQuality(
                reach=reach, section=section, month_on=month, grade=grade, target=target, source=SOURCE, note=note
            )
        )
    return made


def months(today: date, count: int) -> list[date]:
    """The firsts of the last full months, the newest last."""
    last = today.year * 12 + today.month - 2
    return [date(number // 12, number % 12 + 1, 1) for number in range(last - count + 1, last + 1)]
