"""Holidays and exchanged weekends of 2026, from the State Council's notice."""

import datetime

from django.db import migrations

HOLIDAYS = [
    ("元旦", (1, 1), (1, 3)),
    ("春节", (2, 15), (2, 23)),
    ("清明节", (4, 4), (4, 6)),
    ("劳动节", (5, 1), (5, 5)),
    ("端午节", (6, 19), (6, 21)),
    ("中秋节", (9, 25), (9, 27)),
    ("国庆节", (10, 1), (10, 7)),
]
WORKED = [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)]


def seed(apps, schema_editor):
    rule = apps.get_model("directory", "DayRule")
    for name, first, last in HOLIDAYS:
        day, end = datetime.date(2026, *first), datetime.date(2026, *last)
        while day <= end:
            rule.objects.update_or_create(on=day, defaults={"working": False, "name": name})
            day += datetime.timedelta(days=1)
    for day in WORKED:
        rule.objects.update_or_create(on=datetime.date(2026, *day), defaults={"working": True, "name": "调休上班"})


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
