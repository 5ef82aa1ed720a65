"""Wagtail enqueues a task for each indexed object that is saved. The embedded index needs only a row.

The row is part of the transaction, costs less than the task, and does not wait behind other tasks: so a page is found
a second after it was published. Engines inside of the database keep Wagtail's task.
"""

from typing import Any

from django.db.models.signals import post_save
from modelsearch import signal_handlers
from modelsearch.backends import get_search_backends
from modelsearch.index import get_indexed_models

from portal.search import changes
from portal.search.whoosh.backend import WhooshBackend


def take_over() -> None:
    """Puts our receiver in the place of Wagtail's, for every indexed model that updates by itself."""
    for model in get_indexed_models():
        if getattr(model, "search_auto_update", True):
            post_save.disconnect(signal_handlers.post_save_signal_handler, sender=model)
            post_save.connect(saved, sender=model, dispatch_uid="portal.search")


def saved(sender: Any, instance: Any, raw: bool = False, **options: Any) -> None:
    """Notes it, or leaves it to Wagtail where no embedded index is kept."""
    if raw:
        return
    backends = [*get_search_backends(with_auto_update=True)]
    if any(isinstance(backend, WhooshBackend) for backend in backends):
        changes.note(sender, [instance.pk])
    if not all(isinstance(backend, WhooshBackend) for backend in backends):
        signal_handlers.post_save_signal_handler(instance=instance, sender=sender, **options)
