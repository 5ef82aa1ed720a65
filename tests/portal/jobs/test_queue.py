"""Tasks in the queue: ours and Wagtail's."""

import pytest
from django.db import transaction
from django_q.models import OrmQ
from django_tasks import TaskContext, task, task_backends
from django_tasks.exceptions import InvalidTaskError

from portal import jobs
from portal.contacts.models import Contact
from portal.jobs import backend, gauges
from portal.jobs.backend import QueueBackend

pytestmark = pytest.mark.django_db
RAN: list[object] = []


@task
def add(a: int, b: int) -> int:
    """A task as Wagtail has them."""
    RAN.append(a + b)
    return a + b


@task(takes_context=True)
def attempt(context: TaskContext, word: str) -> None:
    """A task that asks which attempt it is."""
    RAN.append((context.attempt, word))


@task
def of_a_missing_row() -> None:
    """A task about something that was deleted."""
    RAN.append("looked")
    Contact.objects.get(pk=0)


@pytest.fixture(autouse=True)
def nothing_ran() -> None:
    RAN.clear()


def work_off() -> None:
    """Does by hand what the cluster does with its oldest row."""
    row = OrmQ.objects.order_by("pk").get()
    package = row.task
    assert package["func"] == "portal.jobs.backend.perform"
    backend.perform(*package["args"])
    row.delete()


def test_a_call_waits_in_the_queue() -> None:
    jobs.enqueue("tests.portal.jobs.conftest.good", 1, "二")
    package = OrmQ.objects.get().task
    assert (package["func"], package["args"]) == ("tests.portal.jobs.conftest.good", (1, "二"))
    assert gauges.queued() == 1


def test_a_rolled_back_act_asks_for_no_work() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        jobs.enqueue("tests.portal.jobs.conftest.good")
        raise RuntimeError
    assert not OrmQ.objects.exists()


def test_the_settings_use_our_backend() -> None:
    assert isinstance(task_backends["default"], QueueBackend)


def test_a_task_of_wagtail_runs_in_the_worker_and_not_before() -> None:
    result = add.enqueue(1, b=2)
    assert (result.is_finished, RAN) == (False, [])
    work_off()
    assert RAN == [3]


def test_a_task_may_ask_for_its_context() -> None:
    attempt.enqueue("once")
    work_off()
    assert RAN == [(0, "once")]


def test_a_task_about_a_deleted_row_ends() -> None:
    of_a_missing_row.enqueue()
    work_off()
    assert RAN == ["looked"]


def test_a_fault_reaches_the_queue_so_that_it_tries_again() -> None:
    with pytest.raises(TypeError):
        backend.perform("tests.portal.jobs.test_queue.add", [1, None], {}, "key")


def test_what_the_queue_cannot_do_is_refused() -> None:
    with pytest.raises(InvalidTaskError):
        add.using(priority=5)
