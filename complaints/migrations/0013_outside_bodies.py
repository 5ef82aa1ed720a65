"""The bodies to which cases are given, and the kinds of problems that are followed up after a withdrawal."""

from django.db import migrations

TARGETS = [
    # code, name, short name, what it is for
    ("hotline", "12345热线", "12345", "不归河长管的各种事"),
    ("urban", "城市管理部门", "城管", "占道、垃圾站、违章搭建"),
    ("environment", "上级生态环境部门", "生态环境", "跨市的污染、环境违法案件"),
    ("petition", "信访部门", "信访", "信访事项"),
    ("discipline", "纪检监察机关", "纪检监察", "反映干部违纪违法的"),
    ("neighbour", "相邻市河长办", "邻市河长办", "问题在相邻的市"),
    ("police", "公安机关", "公安", "涉嫌犯罪的"),
    ("court", "法院、仲裁机构", "法院", "已进入诉讼、仲裁的"),
]
GOES_ON = ("sewage", "mining", "poaching", "oil")
TRANSFERRED = "transferred"


def seed(apps, schema_editor):
    target = apps.get_model("complaints", "TransferTarget")
    for order, (code, name, short, duties) in enumerate(TARGETS, start=1):
        target.objects.get_or_create(
            code=code, defaults={"name": name, "short_name": short, "duties": duties, "order": order * 10}
        )
    apps.get_model("complaints", "Category").objects.filter(code__in=GOES_ON).update(goes_on=True)
    keep_what_was_given_away(apps, target)


def keep_what_was_given_away(apps, target):
    """Cases that were transferred before there was a row for it: unconfirmed ones stand on the list at once."""
    given = apps.get_model("complaints", "Complaint").objects.filter(status=TRANSFERRED).exclude(outside_body="")
    codes = {one.code: one for one in target.objects.all()}
    transfer = apps.get_model("complaints", "Transfer")
    for case in given.iterator():
        confirmed = {"number": case.outside_number, "confirmed_at": case.status_at} if case.outside_number else {}
        transfer.objects.create(
            complaint=case, target=codes[case.outside_body], sent_at=case.status_at, due_at=case.status_at, **confirmed
        )


class Migration(migrations.Migration):
    dependencies = [("complaints", "0012_casework_tree")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
