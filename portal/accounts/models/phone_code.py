"""A code asked for by telephone to sign in."""

from django.conf import settings
from django.db import models

from portal.contacts.one_time import OneTimeCode, nonce as nonce  # the migration names it here


class PhoneCode(OneTimeCode):
    """``user`` None: nobody signs in with that number."""

    purpose = "portal.accounts.phone_codes"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"sign-in:{self.pk}"
