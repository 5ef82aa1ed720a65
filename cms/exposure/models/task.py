"""A step of the workflow that wants a person who has not approved the page before."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState


class FreshEyesTask(AbstractGroupApprovalTask):
    """三审三校: three steps, three persons."""

    class Meta:
        verbose_name = _("换一个人审批")
        verbose_name_plural = _("换一个人审批")

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """None for who finished an earlier step of the same round."""
        state = obj.current_workflow_state
        earlier = TaskState.objects.filter(workflow_state=state, status=TaskState.STATUS_APPROVED, finished_by=user)
        if state is not None and earlier.exists():
            return []
        actions: list[tuple[str, Any, bool]] = super().get_actions(obj, user)
        return actions
