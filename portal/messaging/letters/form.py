"""What one letter is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letter:
    """Subject and body in both languages; salutation, link, telephone and signature come by themselves.

    ``link``: the reporter's own page is named.
    """

    subject_zh: str
    subject_en: str
    zh: str
    en: str
    link: bool = True
