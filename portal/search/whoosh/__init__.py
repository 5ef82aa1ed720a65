"""The embedded engine: a Wagtail search backend over Whoosh-Reloaded."""

from portal.search.whoosh.backend import SearchBackend

__all__ = ["SearchBackend"]
