"""Who may import what: whole-city roles everything, an office the places that it answers for."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from cms.directory import codes
from cms.directory.models import Division, ImportBatch
from cms.directory.scope import all_divisions, jurisdictions
from portal.accounts import roles
from portal.accounts.models import User

PERMISSION = "directory.add_importbatch"
VIEW = "directory.view_importbatch"


def asked(question: dict[str, Any]) -> str:
    """What a question of a batch is about, as people read it: without the keys by which it is remembered."""
    if question["about"] == "ending":
        return _("确认结束这个任期？")
    words = str(question["words"])
    return words.rstrip("0123456789 ") if question["about"] == "person" else words


def everywhere(user: User) -> bool:
    """Whether the user's files may be of the whole city."""
    return all_divisions(user) or roles.permits(user, "editor")


def places(user: User) -> QuerySet[Division]:
    """Places that a file of this user may be about: counties, and what his offices answer for."""
    counties = Q(pk__in=Division.objects.counties().values("pk"))
    if everywhere(user):
        return Division.objects.filter(counties).order_by("code")
    inside, own = Q(pk__in=[]), Q(pk__in=[])
    for prefix in jurisdictions(user):
        inside |= Q(code__range=codes.span(prefix))
        own |= Q(code=prefix.ljust(12, "0"))
    return Division.objects.filter(own | (counties & inside)).order_by("code")


def batches(user: User) -> Any:
    """Imports that the user may look at."""
    rows = ImportBatch.objects.select_related("county", "actor").newest_first()
    return rows if everywhere(user) else rows.filter(county__in=places(user).values("pk"))
