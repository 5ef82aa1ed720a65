"""The row of a code by which somebody proves a number for himself, without an account."""

from portal.contacts.one_time import OneTimeCode


class PhoneProof(OneTimeCode):
    """A number that somebody says is his."""

    purpose = "portal.contacts.proof"

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"proof:{self.pk}"
