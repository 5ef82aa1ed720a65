"""The section and its issues."""

from cms.bulletins.models.index import BulletinIndex
from cms.bulletins.models.issue import BulletinIssue, IssueQuerySet

__all__ = ["BulletinIndex", "BulletinIssue", "IssueQuerySet"]
