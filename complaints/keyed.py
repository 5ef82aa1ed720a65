"""代录: what somebody of the office keys in for a reporter carries his name, who handled the case keys in none."""

from django.utils.translation import gettext as _

from complaints import permissions
from complaints.actors import Who
from complaints.choices import Outside
from complaints.lifecycle import NotAllowed, Step


def keyed_in(step: Step) -> None:
    """Marks the event when it is not the reporter himself who says it; to be called before the case is changed.

    Raises ``NotAllowed`` for who acts for the unit that has the case, or wrote its answer: he would judge himself.
    """
    actor = step.actor
    if isinstance(actor, Outside):
        return
    last = step.case.answers.order_by("-at", "-pk").first()
    if Who.UNIT in permissions.standing(actor, step.case) or (last is not None and last.by_id == actor.pk):
        raise NotAllowed(_("这件案子是您办的，不能替举报人录入。请让别的同事录入。"))
    step.data["entered_by_office"] = True
