"""The backend of ``django-tasks`` that hands Wagtail's own tasks to our queue."""

import logging
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskContext, TaskResult, TaskResultStatus
from django_tasks.signals import task_enqueued
from django_tasks.utils import get_random_id

from portal.jobs import enqueue

logger = logging.getLogger("portal.jobs")


class QueueBackend(BaseTaskBackend):
    """Enqueues within the surrounding transaction; results are not kept for asking, failures stay in the queue."""

    supports_async_task = True

    def enqueue(self, task: Task[..., Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        """Puts the call into the queue; raises ``InvalidTaskError`` for what the queue cannot carry."""
        self.validate_task(task)
        result = pending(task, args, kwargs, get_random_id(), self.alias)
        enqueue("portal.jobs.backend.perform", task.module_path, result.args, result.kwargs, result.id)
        task_enqueued.send(type(self), task_result=result)
        return result


def pending(task: Task[..., Any], args: Iterable[Any], kwargs: dict[str, Any], key: str, alias: str) -> TaskResult[Any]:
    """The result of a task that has not run yet."""
    return TaskResult(
        task=task,
        id=key,
        status=TaskResultStatus.READY,
        enqueued_at=timezone.now(),
        started_at=None,
        last_attempted_at=None,
        finished_at=None,
        args=list(args),
        kwargs=kwargs,
        backend=alias,
        errors=[],
        worker_ids=[],
    )


def perform(path: str, args: list[Any], kwargs: dict[str, Any], key: str) -> None:
    """Called by the worker: the task of that path with its arguments.

    A row that is gone by now ends the task instead of failing it: Wagtail's tasks index an object, and a deleted one
    has nothing to index however often it is tried.
    """
    task: Task[..., Any] = import_string(path)
    given = (
        [TaskContext(task_result=pending(task, args, kwargs, key, task.backend)), *args] if task.takes_context else args
    )
    try:
        task.call(*given, **kwargs)
    except ObjectDoesNotExist as gone:
        logger.info("task %s has nothing to do any more: %s", path, gone)
