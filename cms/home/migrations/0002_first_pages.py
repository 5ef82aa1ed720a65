"""The home page and the default site, in place of Wagtail's page of welcome."""

from django.db import migrations

SLUG = "home"


def replace_welcome(apps, schema_editor):
    pages, sites = apps.get_model("wagtailcore", "Page"), apps.get_model("wagtailcore", "Site")
    kinds, locales = apps.get_model("contenttypes", "ContentType"), apps.get_model("wagtailcore", "Locale")
    home_pages = apps.get_model("home", "HomePage")
    kind, _ = kinds.objects.get_or_create(app_label="home", model="homepage")
    sites.objects.all().delete()
    pages.objects.filter(depth=2).delete()
    home = home_pages.objects.create(
        title="清源市河长制公众参与平台",
        draft_title="清源市河长制公众参与平台",
        slug=SLUG,
        content_type=kind,
        path="00010001",
        depth=2,
        numchild=0,
        url_path=f"/{SLUG}/",
        locale=locales.objects.order_by("pk").first(),
    )
    pages.objects.filter(depth=1).update(numchild=1)
    sites.objects.create(hostname="localhost", port=80, root_page_id=home.pk, is_default_site=True, site_name="")


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(replace_welcome, migrations.RunPython.noop)]
