"""The trail of what staff did beside the cases themselves."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """Append-only records, and their list for the auditor."""

    name = "portal.audit"
    verbose_name = _("操作记录")
