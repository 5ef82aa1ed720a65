"""Which cases may be exposed, and by whom."""

from django.utils.translation import gettext as _

from complaints.actors import Actor, Who
from complaints.choices import Outcome, Publicity, Status
from complaints.lifecycle import IllegalMove, NotAllowed, Stale
from complaints.models import Complaint
from complaints.permissions import stands_as
from portal.accounts.models import User
from portal.accounts.roles import permits

MAY = ("moderator", "administrator")
"""Roles that expose; the duty officer screens only."""


def may(actor: Actor, case: Complaint) -> bool:
    """Whether the account works for the office of the case and its role exposes."""
    return isinstance(actor, User) and permits(actor, *MAY) and stands_as(actor, Who.OFFICE, case)


def hindrance(case: Complaint, *, subjects: bool | None = None) -> str:
    """Why the case cannot be exposed, as a sentence that says what to do; "" when it can.

    ``subjects``: whether it is about somebody, where the caller knows already; one query where he does not.
    """
    if case.confidential:
        return _("保密案件不能曝光。")
    if case.about_chief or (case.subjects.exists() if subjects is None else subjects):
        return _("反映负责人的案件不能曝光。")
    if case.publicity != Publicity.PUBLIC or case.drill or case.outcome == Outcome.REFERRED:
        return _("案件没有公开，请先公开，再曝光。")
    if case.held:
        return _("案件还没有核实，请先核实。")
    if case.outcome == Outcome.UNFOUNDED:
        return _("答复说不属实，不能曝光。")
    if case.status in (Status.DECLINED, Status.WITHDRAWN, Status.MERGED):
        return _("案件是“%(status)s”，不能曝光。") % {"status": case.get_status_display()}
    return ""


def refuse(case: Complaint, actor: Actor, version: int | None) -> None:
    """Raises ``NotAllowed`` for who may not expose, ``Stale`` when the case has changed since the form was drawn."""
    if not may(actor, case):
        raise NotAllowed(_("您没有权限曝光这件案子。"))
    if version is not None and version != case.version:
        raise Stale(_("这件案子刚刚有了变化，请看过再办。"))


def refuse_hindered(case: Complaint) -> None:
    """Raises ``IllegalMove`` for a case that cannot be exposed."""
    if why := hindrance(case):
        raise IllegalMove(why)
