"""Contests: pupils' works and honours by nomination, from the call to the certificates."""


class Refused(ValueError):
    """An act was not done; the message says why and what to do, in words for the person who asked."""
