"""编辑 → 审核 → 发布: made when groups are made, given to the section when it is made."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Group
from django.utils.translation import gettext
from wagtail.models import Workflow, WorkflowPage, WorkflowTask

if TYPE_CHECKING:
    from cms.exposure.models import ExposureIndex

NAME = "曝光台：编辑—审核—发布"
STEPS = (
    ("曝光台：编辑", ("editor", "administrator")),
    ("曝光台：审核", ("publisher", "administrator")),
    ("曝光台：发布", ("publisher", "administrator")),
)
"""A step and the roles that take it; nobody takes two of them in one round."""


def ensure() -> Any:
    """The workflow, made with its three steps where it is missing; what was changed by hand stays."""
    from cms.exposure.models import FreshEyesTask

    workflow, made = Workflow.objects.get_or_create(name=gettext(NAME))
    for order, (name, roles) in enumerate(STEPS) if made else ():
        task = FreshEyesTask.objects.create(name=gettext(name))
        task.groups.set([Group.objects.get_or_create(name=role)[0] for role in roles])
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    return workflow


def attach(section: "ExposureIndex") -> None:
    """Gives the section the workflow, unless it has one of its own."""
    if not WorkflowPage.objects.filter(page=section.pk).exists():
        WorkflowPage.objects.create(page_id=section.pk, workflow=ensure())


def fill(groups: dict[str, Group]) -> None:
    """When groups are made: for sections that were there before."""
    from cms.exposure.models import ExposureIndex

    ensure()
    for section in ExposureIndex.objects.all():
        attach(section)
