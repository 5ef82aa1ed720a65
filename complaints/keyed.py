"""代录: what somebody of the office keys in for a reporter carries his name, who handled the case keys in none."""

from django.utils.translation import gettext as _

from complaints import permissions
from complaints.actors import Who
from complaints.choices import Outside
from complaints.lifecycle import NotAllowed, Step
from complaints.models import Complaint
from portal.accounts.models import User


def keyed_in(step: Step) -> None:
    """Marks the event when it is not the reporter himself who says it; to be called before the case is changed.

    Raises ``NotAllowed`` for who acts for the unit that has the case, or wrote its answer: he would judge himself.
    """
    if isinstance(step.actor, Outside):
        return
    not_his_own(step, _("这件案子是您办的，不能替举报人录入。请让别的同事录入。"))
    step.data["entered_by_office"] = True


def not_his_own(step: Step, words: str) -> None:
    """Raises ``NotAllowed`` for who has the case or a part of it, or wrote its last answer: nobody judges himself."""
    if isinstance(step.actor, Outside):
        return
    if handled(step.actor, step.case):
        raise NotAllowed(words)


def handled(user: User, case: Complaint) -> bool:
    """Whether the account has the case or a part of it in its hands, or wrote its last answer."""
    last = case.answers.order_by("-at", "-pk").first()
    if last is not None and last.by_id == user.pk:
        return True
    partly = Complaint.objects.filter(pk=case.pk).sent_in_part(user).exists()
    return partly or permissions.stands_as(user, Who.UNIT, case)
