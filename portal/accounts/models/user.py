"""Whoever signs in: staff, chiefs, teachers, volunteers. Citizens who report have no account."""

import re
from typing import ClassVar, Self

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from portal.contacts.models import Contact

ADMINISTRATOR = "administrator"


class UserQuerySet(models.QuerySet["User"]):
    """Users in words of the office."""

    def signing_in_with(self, e164: str) -> Self:
        """Active ones whose sign-in phone is this number."""
        return self.filter(is_active=True, contact__in=Contact.objects.with_phone(e164))

    def of_the_demo(self) -> Self:
        """Those that the demo city brought along, whose password is known."""
        return self.filter(demo=True)


class Users(UserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]  # the stubs give an instance type
    """Django's manager with the questions above."""

    use_in_migrations = False


class User(AbstractUser):  # type: ignore[django-manager-missing]  # the stubs miss Wagtail's relation
    """``contact`` holds the sign-in phone, None: signs in by password alone. ``demo``: made by the demo city."""

    contact = models.ForeignKey(
        Contact, verbose_name=_("登录手机号"), null=True, blank=True, on_delete=models.SET_NULL, related_name="users"
    )
    demo = models.BooleanField(_("演示账号"), default=False, editable=False)

    objects: ClassVar[Users] = Users()

    class Meta:
        verbose_name = verbose_name_plural = _("用户")

    def get_full_name(self) -> str:
        """Family name first, without a blank between Chinese characters."""
        parts = [part for part in (self.last_name, self.first_name) if part]
        western = any(re.search(r"[A-Za-z]", part) for part in parts)
        return " ".join(reversed(parts)) if western else "".join(parts)

    @cached_property
    def role_names(self) -> frozenset[str]:
        """The roles held, read once an object. A superuser counts as administrator; whoever is inactive holds none."""
        if not self.is_active:
            return frozenset()
        held = frozenset(self.groups.values_list("name", flat=True))
        return held | {ADMINISTRATOR} if self.is_superuser else held
