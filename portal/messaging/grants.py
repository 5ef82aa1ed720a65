"""Who words the messages: the administrator, for what goes out under the office's name."""

from portal.accounts import roles

ACTS = ("add", "change", "delete", "view")


def give() -> None:
    """Called once, when the apps are ready."""
    roles.grant("administrator", *[f"messaging.{act}_registeredtext" for act in ACTS])
