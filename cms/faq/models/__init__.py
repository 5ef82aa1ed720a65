"""The page of questions."""

from cms.faq.models.faq_page import FaqPage

__all__ = ["FaqPage"]
