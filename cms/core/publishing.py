"""What publishes pages beside an editor's own hand: the clock, and the last step of a workflow."""

from typing import TYPE_CHECKING

from django.core.management import call_command

if TYPE_CHECKING:
    from wagtail.models import WorkflowState

    from portal.accounts.models import User


def publish_due() -> None:
    """Publishes and takes down whatever is due; run each minute, also twice at once."""
    call_command("publish_scheduled", verbosity=0)


def let_out(workflow_state: "WorkflowState", user: "User | None" = None) -> None:
    """Publishes what went through all steps. Whoever takes the last step may, whatever he may do on his own."""
    workflow_state.content_object.get_latest_revision().publish(user=user, skip_permission_checks=True)
