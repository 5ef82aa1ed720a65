"""Who may change the rules of the desk: the administrator alone, for they decide where every report goes."""

from portal.accounts import roles

ACTS = ("add", "change", "delete", "view")
RULES = ("category", "routingrule", "screeningrule", "limitprofile", "transfertarget")
DOORS = ("open311client", "webhookreceiver")

READERS = ("moderator", "duty", "supervisor", "leader", "auditor")
"""Who work by the limits read them; ``desk.limits`` lets the office of the city set them too."""


def give() -> None:
    """Called once, when the apps are ready."""
    roles.grant("administrator", *[f"complaints.{act}_{rule}" for rule in RULES for act in ACTS])
    roles.grant("administrator", "complaints.view_precedent", "complaints.change_precedent")
    roles.grant("administrator", *[f"complaints.{act}_{door}" for door in DOORS for act in ACTS])
    roles.grant("administrator", "complaints.view_webhookmessage", "complaints.change_webhookmessage")
    for role in ("administrator", "moderator"):
        roles.grant(role, *[f"complaints.{act}_papertemplate" for act in ACTS])
        roles.grant(role, "complaints.change_hotline", *[f"complaints.{act}_cannedreply" for act in ACTS])
    for role in READERS:
        roles.grant(role, "complaints.view_limitprofile")
