"""Who answers objections; who passes pages on stands in ``workflows``."""

from cms.exposure import workflows
from portal.accounts import roles

ANSWERING = ("administrator", "editor", "publisher")
"""Those whose say over pages has no boundary: objections of one county are nothing for the office of another."""


def give() -> None:
    """Called once, when the apps are ready."""
    for role in ANSWERING:
        roles.grant(role, "exposure.view_objection", "exposure.change_objection")
    roles.grant("auditor", "exposure.view_objection")
    roles.also(workflows.fill)
