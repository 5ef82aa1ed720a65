"""The exposure desk: its section, its pages, and what stands beside a page outside of its revisions."""

from cms.exposure.models.caution import Caution
from cms.exposure.models.exposure import Exposure, ExposureQuerySet
from cms.exposure.models.index import ExposureIndex
from cms.exposure.models.objection import Objection
from cms.exposure.models.party import Party
from cms.exposure.models.photo import ExposurePhoto
from cms.exposure.models.standing import Standing
from cms.exposure.models.task import FreshEyesTask

__all__ = [
    "Caution",
    "Exposure",
    "ExposureIndex",
    "ExposurePhoto",
    "ExposureQuerySet",
    "FreshEyesTask",
    "Objection",
    "Party",
    "Standing",
]
