"""Who may change the rules of the desk: the administrator alone, for they decide where every report goes."""

from portal.accounts import roles

ACTS = ("add", "change", "delete", "view")
RULES = ("category", "routingrule", "screeningrule", "limitprofile")


def give() -> None:
    """Called once, when the apps are ready."""
    roles.grant("administrator", *[f"complaints.{act}_{rule}" for rule in RULES for act in ACTS])
