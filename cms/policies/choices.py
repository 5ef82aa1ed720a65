"""Whether a document still holds."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Validity(TextChoices):
    """有效性, as the catalogues of government documents have it."""

    VALID = "valid", _("有效")
    AMENDED = "amended", _("修改")
    REPEALED = "repealed", _("废止")
