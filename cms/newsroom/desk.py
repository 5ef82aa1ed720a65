"""The first page of the admin for those who write and publish: what waits, what comes, what is wrong."""

from collections.abc import Mapping
from typing import Any, cast

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel
from wagtail.models import AbstractGroupApprovalTask, Page, Revision, TaskState
from wagtail.permissions import page_permission_policy

from cms.core.models import Section
from cms.newsroom.models import Finding
from portal.accounts.models import User

MOST = 10
REPLACED = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel)
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
        findings = Finding.objects.for_editor(user)
        return {
            "begin": columns(mine),
            "waiting": waiting(user),
            "sent": sent(user),
            "scheduled": scheduled(mine),
            "recent": recent(mine),
            "findings": [
                {"page": one.page, "sentence": one.sentence, "kind": one.kind, "owner": who(one.owner)}
                for one in findings.select_related("page", "owner").order_by("-days", "kind", "found_at", "pk")[:MOST]
            ],
            "faults": findings.count(),
        }


def columns(mine: Any) -> list[dict[str, Any]]:
    """The columns that the user may write in, each with the address of a new article. Two queries."""
    sections: list[Any] = [one for one in Section.__subclasses__() if not one._meta.abstract]
    found: Any = ContentType.objects.get_for_models(*sections)
    kinds = {content_type.pk: kind.of for kind, content_type in found.items()}
    pages = mine.filter(content_type__in=kinds, live=True).order_by("path")[:MOST]
    return [
        {"page": page, "app": app, "model": model.lower()}
        for page in pages
        for app, _dot, model in [kinds[page.content_type_id].partition(".")]
    ]


def waiting(user: User) -> list[dict[str, Any]]:
    """What the user has to approve, the oldest first."""
    states = reviewable(user).select_related("task", "revision__user").order_by("started_at", "pk")
    return of_revisions((state.revision, state.task.name, state.started_at) for state in states[:MOST])


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


def sent(user: User) -> list[dict[str, Any]]:
    """What the user handed in and nobody has decided yet."""
    states = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, workflow_state__requested_by=user
    ).select_related("task", "revision__user")
    return of_revisions((one.revision, one.task.name, one.started_at) for one in states.order_by("started_at")[:MOST])


def of_revisions(rows: Any) -> list[dict[str, Any]]:
    """Pages by their revisions in one query; what is no page is left to its own desk."""
    kept = [(revision, step, at) for revision, step, at in rows if revision is not None]
    keys = [int(revision.object_id) for revision, _step, _at in kept if revision.object_id.isdecimal()]
    base = ContentType.objects.get_for_model(Page).pk
    pages = Page.objects.in_bulk(keys)
    return [
        {"page": page, "step": step, "at": at, "owner": who(revision.user)}
        for revision, step, at in kept
        if revision.base_content_type_id == base and (page := pages.get(int(revision.object_id))) is not None
    ]


def scheduled(mine: Any) -> list[dict[str, Any]]:
    """What the clock will publish or take down, the next first."""
    revisions = Revision.page_revisions.filter(approved_go_live_at__gte=timezone.now()).select_related("user")
    rows = [(one, True, one.approved_go_live_at) for one in revisions.order_by("approved_go_live_at")[:MOST]]
    allowed = set(mine.filter(pk__in=[one.object_id for one, _, _ in rows]).values_list("pk", flat=True))
    coming = [{**one, "comes": True} for one in of_revisions(rows) if one["page"].pk in allowed]
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
        for one in live.order_by("-last_published_at", "-pk")[:5]
    ]
