"""What the newsroom keeps beside the pages."""

from cms.newsroom.models.finding import Finding
from cms.newsroom.models.taken_down import TakenDown

__all__ = ["Finding", "TakenDown"]
