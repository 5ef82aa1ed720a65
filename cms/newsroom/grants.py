"""Who divides the sections among offices, and the workflow that pages go through."""

from cms.newsroom import workflows
from portal.accounts import roles

KEEPER = [f"core.{act}_keeper" for act in ("add", "change", "delete", "view")]


def give() -> None:
    """Called once, when the apps are ready. Groups get rights through a division of sections, so it is the
    administrator's alone."""
    roles.grant("administrator", *KEEPER)
    roles.also(workflows.fill)
