"""Who reads what was searched in vain, and who sets what stands first."""

from portal.accounts import roles

PROMOTIONS = "wagtailsearchpromotions"
EDITORS = ("administrator", "editor", "publisher")


def give() -> None:
    """Called once, when the apps are ready."""
    for role in EDITORS:
        roles.grant(role, "search.view_vainsearch")
        roles.grant(role, *[f"{PROMOTIONS}.{act}_searchpromotion" for act in ("add", "change", "delete")])
