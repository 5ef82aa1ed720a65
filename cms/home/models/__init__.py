"""Pages, one type a module."""

from cms.home.models.home_page import HomePage
from cms.home.models.organisation_page import OrganisationPage
from cms.home.models.standard_page import StandardPage

__all__ = ["HomePage", "OrganisationPage", "StandardPage"]
