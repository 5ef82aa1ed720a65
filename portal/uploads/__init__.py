"""Hostile file in, clean file out: photographs, those sent ahead of a form, and the private storage."""


class Refused(ValueError):
    """A file was not taken; the message says why, in words for the person who sent it."""
