"""The handbook and its chapters."""

from cms.handbook.models.chapter import Chapter
from cms.handbook.models.handbook import Handbook

__all__ = ["Chapter", "Handbook"]
