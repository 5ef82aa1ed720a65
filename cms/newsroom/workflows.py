"""编辑 → 审核 → 发布 for all pages: made when groups are made; a section may have another."""

from django.contrib.auth.models import Group
from django.utils.translation import gettext
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask

NAME = "编辑—审核—发布"
STEPS = (("审核", ("publisher", "administrator")), ("发布", ("publisher", "administrator")))
"""A step and the roles that take it. Writing is the editor's; he hands the page in."""
SITE_DEPTH = 2


def fill(groups: dict[str, Group]) -> None:
    """Gives every site's first page the workflow, unless it has one; what was changed by hand stays."""
    workflow, made = Workflow.objects.get_or_create(name=gettext(NAME))
    for order, (name, roles) in enumerate(STEPS) if made else ():
        task = GroupApprovalTask.objects.create(name=gettext(name))
        task.groups.set([groups[role] for role in roles])
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    if made:
        for page in Page.objects.filter(depth=SITE_DEPTH, workflowpage__isnull=True):
            WorkflowPage.objects.create(page=page, workflow=workflow)
