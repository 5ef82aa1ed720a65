"""The section and its notices."""

from cms.notices.models.index import NoticeIndex
from cms.notices.models.notice import Notice, NoticeQuerySet

__all__ = ["Notice", "NoticeIndex", "NoticeQuerySet"]
