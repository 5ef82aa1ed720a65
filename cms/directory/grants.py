"""Which roles may do what to the register."""

from portal.accounts import roles

REGISTER = (
    "basin",
    "division",
    "water",
    "reach",
    "person",
    "post",
    "appointment",
    "unit",
    "contract",
    "signboard",
    "dayrule",
    "posting",
    "waterquality",
)
IMPORTING = ("administrator", "editor", "moderator")
ROSTER = ("dutyline", "dutymember", "dutyshift", "dutyleave")
ACTS = ("add", "change", "delete", "view")


def give() -> None:
    """Administrators keep all of the register, editors all but who acts for whom and who is called at night,
    moderators their boards and the roster of their office."""
    for model in REGISTER:
        everything = [f"directory.{act}_{model}" for act in ACTS]
        roles.grant("administrator", *everything)
        if model != "posting":
            roles.grant("editor", *everything)
            for role in ("moderator", "publisher", "supervisor", "leader", "auditor"):
                roles.grant(role, f"directory.view_{model}")
    roles.grant("moderator", "directory.add_signboard", "directory.change_signboard")
    roles.grant("moderator", *[f"directory.{act}_waterquality" for act in ("add", "change")])
    for role in IMPORTING:
        roles.grant(role, "directory.add_importbatch", "directory.view_importbatch")
    roles.grant("administrator", "directory.change_boardwording")
    roles.grant("editor", "directory.change_boardwording")
    for model in ROSTER:
        for role in ("administrator", "moderator"):
            roles.grant(role, *[f"directory.{act}_{model}" for act in ACTS])
        for role in ("duty", "operator", "supervisor", "leader", "auditor"):
            roles.grant(role, f"directory.view_{model}")
