"""The first page of the admin for those who write and publish: what waits, what comes, what is wrong."""

from collections.abc import Mapping
from typing import Any, cast

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    LockedPagesPanel,
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.models import AbstractGroupApprovalTask, Page, Revision, TaskState
from wagtail.permissions import page_permission_policy

from cms.core.models import Section
from cms.newsroom.models import Finding
from portal.accounts.models import User

MOST, FEW = 10, 5
REPLACED = (
    WorkflowObjectsToModeratePanel,
    UserObjectsInWorkflowModerationPanel,
    RecentEditsPanel,
    LockedPagesPanel,
)
"""Wagtail's own ask several times for each page; ours lead to the same pages."""


def writes(user: Any) -> bool:
    """Whether the user may edit any page."""
    return isinstance(user, User) and page_permission_policy.user_has_any_permission(user, {"add", "change", "publish"})


def who(user: User | None) -> str:
    """The name of an owner."""
    return (user.get_full_name() or user.get_username()) if user is not None else ""


class NewsroomPanel(Component):
    """One for all: six short lists, each page with who answers for it."""

    name = "newsroom"
    template_name = "newsroom/admin/first_page.html"
    order = 140

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        request: HttpRequest = (parent_context or {})["request"]
        user = cast(User, request.user)
        mine = page_permission_policy.instances_user_has_any_permission_for(user, {"add", "change", "publish"})
        found = Finding.objects.for_editor(user)
        findings = list(found.select_related("page", "owner").order_by("-days", "kind", "found_at", "pk")[:MOST])
        return {
            "begin": columns(mine),
            "in_hand": in_hand(user),
            **handed_in(user),
            "scheduled": scheduled(mine),
            "recent": recent(mine),
            "findings": [
                {"page": one.page, "sentence": one.sentence, "kind": one.kind, "owner": who(one.owner)}
                for one in findings
            ],
            "faults": found.count() if len(findings) == MOST else len(findings),
        }


def columns(mine: Any) -> list[dict[str, Any]]:
    """The columns that the user may write in, each with the address of a new article. Two queries."""
    sections: list[Any] = [
        one for one in Section.__subclasses__() if not one._meta.abstract and apps.get_model(one.of).is_creatable
    ]
    found: Any = ContentType.objects.get_for_models(*sections)
    kinds = {content_type.pk: kind.of for kind, content_type in found.items()}
    pages = mine.filter(content_type__in=kinds, live=True).order_by("path")[:MOST]
    return [
        {"page": page, "app": app, "model": model.lower()}
        for page in pages
        for app, _dot, model in [kinds[page.content_type_id].partition(".")]
    ]


def in_hand(user: User) -> list[Page]:
    """What the user locked, then what he changed last. One query."""
    held = ExpressionWrapper(Q(locked=True, locked_by=user), output_field=BooleanField())
    pages = Page.objects.filter(Q(latest_revision__user=user) | Q(locked=True, locked_by=user)).annotate(held=held)
    return list(pages.order_by("-held", "-latest_revision_created_at", "-pk")[:FEW])


def handed_in(user: User) -> dict[str, list[dict[str, Any]]]:
    """``waiting``: what the user has to approve; ``sent``: what he handed in and nobody has decided yet. The oldest
    first; three queries for both."""
    running = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    asked = {"waiting": reviewable(user), "sent": running.filter(workflow_state__requested_by=user)}
    states = {
        name: [*found.select_related("task", "revision__user").order_by("started_at", "pk")[:MOST]]
        for name, found in asked.items()
    }
    pages = pages_of([state.revision for rows in states.values() for state in rows])
    return {
        name: [step(one, pages[one.revision_id]) for one in rows if one.revision_id in pages]
        for name, rows in states.items()
    }


def step(state: TaskState, page: Page) -> dict[str, Any]:
    """Where a page stands, since when, and who wrote what waits there."""
    return {"page": page, "step": state.task.name, "at": state.started_at, "owner": who(state.revision.user)}


def reviewable(user: User) -> QuerySet[TaskState]:
    """The steps that wait for one of the user's groups: as Wagtail's ``reviewable_by``, but in one query for any number
    of steps."""
    running: QuerySet[TaskState] = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, task__active=True)
    if user.is_superuser:
        return running
    groups, ours = user.groups.values("pk"), Q(pk__in=[])
    for kind in AbstractGroupApprovalTask.__subclasses__():
        ours |= Q(task__in=kind._default_manager.filter(groups__in=groups).values("pk"))
    return running.filter(ours)


def pages_of(revisions: list[Any], among: Any = None) -> dict[int, Page]:
    """The pages by the keys of these revisions, in one query; what is no page is left to its own desk."""
    base = ContentType.objects.get_for_model(Page).pk
    keys = {one.pk: int(one.object_id) for one in revisions if one is not None and one.base_content_type_id == base}
    found = (Page.objects if among is None else among).in_bulk(set(keys.values()))
    return {revision: found[page] for revision, page in keys.items() if page in found}


def scheduled(mine: Any) -> list[dict[str, Any]]:
    """What the clock will publish or take down, the next first."""
    revisions = Revision.page_revisions.filter(approved_go_live_at__gte=timezone.now()).select_related("user")
    rows = list(revisions.order_by("approved_go_live_at")[:MOST])
    pages = pages_of(rows, among=mine)
    coming = [
        {"page": pages[one.pk], "at": one.approved_go_live_at, "owner": who(one.user), "comes": True}
        for one in rows
        if one.pk in pages
    ]
    ending = mine.filter(live=True, expire_at__gte=timezone.now()).select_related("owner").order_by("expire_at")[:MOST]
    going = [{"page": one, "at": one.expire_at, "owner": who(one.owner), "comes": False} for one in ending]
    return sorted([*coming, *going], key=lambda one: one["at"])[:MOST]


def recent(mine: Any) -> list[dict[str, Any]]:
    """What was published last, and by whom."""
    live = mine.filter(Q(live=True) & Q(last_published_at__isnull=False)).select_related("owner", "live_revision__user")
    return [
        {
            "page": one,
            "at": one.last_published_at,
            "owner": who((one.live_revision and one.live_revision.user) or one.owner),
        }
        for one in live.order_by("-last_published_at", "-pk")[:FEW]
    ]
