"""The section, its documents, and the articles that explain them."""

from cms.policies.models.index import PolicyIndex
from cms.policies.models.interpretation import Interpretation
from cms.policies.models.policy import Policy, PolicyQuerySet

__all__ = ["Interpretation", "Policy", "PolicyIndex", "PolicyQuerySet"]
