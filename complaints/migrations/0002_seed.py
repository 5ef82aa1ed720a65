"""Categories and limits of the contract, and the triggers that keep the history."""

from datetime import UTC, datetime

from django.db import migrations

from complaints.history import triggers

CATEGORIES = [
    # code, name, 五无, on the first screen, urgent when now, confidential, a photo can show that it is gone
    ("sewage", "有人排污水", "无污水直排", True, True, False, True),
    ("foul_water", "水脏、发臭", "", True, False, False, True),
    ("litter", "垃圾、漂浮物", "无杂物漂浮", True, False, False, True),
    ("dead_fish", "死鱼", "", True, True, False, True),
    ("encroachment", "占河、违建", "无违章建筑", True, False, False, True),
    ("mining", "挖沙、倒土", "", True, True, True, True),
    ("poaching", "毒鱼、电鱼", "", True, True, True, False),
    ("bank_collapse", "护岸坍塌、有危险", "无护岸坍塌", True, True, False, True),
    ("oil", "油污", "", False, True, False, True),
    ("siltation", "淤泥堵塞", "无污泥淤积", False, False, False, True),
    ("signboard", "公示牌坏了、写错了", "", False, False, False, True),
    ("other", "其他、说不准", "", False, False, False, False),
]
BASIS = "济南市12345条例第24条、潍坊市12345条例第20条"


def seed(apps, schema_editor):
    category = apps.get_model("complaints", "Category")
    for order, (code, name, five, first, urgent, confidential, visible) in enumerate(CATEGORIES, start=1):
        category.objects.update_or_create(
            code=code,
            defaults={
                "name": name,
                "five": five,
                "order": order,
                "first": first,
                "urgent_when_now": urgent,
                "confidential": confidential,
                "visible_problem": visible,
            },
        )
    limits = apps.get_model("complaints", "LimitProfile")
    limits.objects.get_or_create(version=1, defaults={"valid_from": datetime(2020, 1, 1, tzinfo=UTC), "basis": BASIS})
    triggers.create(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("complaints", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
