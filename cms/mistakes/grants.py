"""Who answers messages about mistakes."""

from portal.accounts import roles

ANSWERING = ("administrator", "editor", "publisher")


def give() -> None:
    """Called once, when the apps are ready."""
    for role in ANSWERING:
        roles.grant(role, "mistakes.view_mistake", "mistakes.change_mistake")
    roles.grant("auditor", "mistakes.view_mistake")
