"""Looks through all live pages for dead links, missing words and columns that stand still; hourly, by a worker."""

from cms.newsroom.inspection.round import inspect

__all__ = ["inspect"]
