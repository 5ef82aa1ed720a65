"""Boxes of text that drop what no reader sees, instead of complaining of it."""

from typing import Any

from django import forms

from portal.text import clean


class Text(forms.CharField):
    """Cleaned as the contract says before it is measured or found missing."""

    def to_python(self, value: Any) -> Any:
        """The text that is left."""
        return super().to_python(clean(value) if isinstance(value, str) else value)
