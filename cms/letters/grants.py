"""Who looks after signatures."""

from portal.accounts import roles


def give() -> None:
    """Called once, when the apps are ready."""
    for role in ("administrator", "editor", "publisher"):
        roles.grant(role, *[f"letters.{act}_signature" for act in ("view", "change", "delete")])
    roles.grant("auditor", "letters.view_signature")
