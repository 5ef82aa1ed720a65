from django.db import migrations, models


class Migration(migrations.Migration):
    """What has come back at a board is looked up, not read out of all that was closed."""

    dependencies = [("complaints", "0020_few_rows")]

    operations = [
        migrations.AddIndex(
            "complaint",
            models.Index(fields=["signboard", "category", "status", "received_at"], name="complaint_at_board"),
        ),
    ]
