"""The section, its letters, and who signed."""

from cms.letters.models.index import LettersIndex
from cms.letters.models.letter import Letter
from cms.letters.models.signature import Signature, SignatureQuerySet

__all__ = ["Letter", "LettersIndex", "Signature", "SignatureQuerySet"]
