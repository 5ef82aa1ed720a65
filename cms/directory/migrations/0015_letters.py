"""长渠 stands under C: waters whose first sign names read otherwise than its first reading get their letter."""

from typing import Any

from django.db import migrations
from django.db.models import Q

from cms.directory.initials import BEGINNINGS, IN_NAMES, initial


def write(apps: Any, schema_editor: Any) -> None:
    """Only the few waters that begin so; one whose reading was given has its letter from there."""
    wanted = Q()
    for words in (*IN_NAMES, *BEGINNINGS):
        wanted |= Q(name__startswith=words)
    rows = apps.get_model("directory", "Water").objects.using(schema_editor.connection.alias)
    for pk, name in list(rows.filter(wanted, reading="").values_list("pk", "name")):
        rows.filter(pk=pk).update(initial=initial(name))


class Migration(migrations.Migration):
    dependencies = [("directory", "0014_longest_first_on_postgresql")]
    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
