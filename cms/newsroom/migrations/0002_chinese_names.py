"""What Wagtail's own migrations name in English and editors read: the top of the tree, its first workflow."""

from django.db import migrations

NAMES = (
    ("wagtailcore", "Page", "title", "Root", "全部网站"),
    ("wagtailcore", "Page", "draft_title", "Root", "全部网站"),
    ("wagtailcore", "Collection", "name", "Root", "全部"),
    ("wagtailcore", "Workflow", "name", "Moderators approval", "只审核"),
    ("wagtailcore", "Task", "name", "Moderators approval", "只审核"),
)


def rename(apps, turned):
    for app, model, field, english, chinese in NAMES:
        old, new = (chinese, english) if turned else (english, chinese)
        rows = apps.get_model(app, model).objects.filter(**{field: old})
        if field in ("title", "draft_title") or model == "Collection":
            rows = rows.filter(depth=1)
        rows.update(**{field: new})


def into_chinese(apps, schema_editor):
    rename(apps, turned=False)


def into_english(apps, schema_editor):
    rename(apps, turned=True)


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0001_initial"),
        ("home", "0002_first_pages"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]
    operations = [migrations.RunPython(into_chinese, into_english)]
