"""Who looks after contests: the office by Wagtail's rights and by role, teachers and jurors by their own rows alone."""

from portal.accounts import roles

OFFICE = ("administrator", "editor", "publisher")
LOOKING = (*OFFICE, "auditor")


def give() -> None:
    """Called once, when the apps are ready."""
    for role in OFFICE:
        roles.grant(role, *[f"contest.{act}_school" for act in ("view", "change")])
    roles.grant("auditor", "contest.view_school")
