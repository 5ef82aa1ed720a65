"""Models of the content's ground, one subject a module."""

from cms.core.models.office import Office
from cms.core.models.picture import Picture, PictureRendition
from cms.core.models.published import Published

__all__ = ["Office", "Picture", "PictureRendition", "Published"]
