"""A person's ways to be reached, encrypted; every other table points here and holds none itself."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _

from portal.contacts import crypt, digests, masking
from portal.contacts.phone_proof import PhoneProof
from portal.contacts.phone_standing import PhoneStanding

__all__ = ["SEALED", "Contact", "ContactQuerySet", "PhoneProof", "PhoneStanding"]


class ContactQuerySet(models.QuerySet["Contact"]):
    """Contacts by what is known of them."""

    def with_phone(self, e164: str) -> Self:
        """Those of exactly this number, whichever key they were written with."""
        return self.filter(phone_digest__in=digests.phone(e164))

    def with_email(self, address: str) -> Self:
        """Those of exactly this address; capitals make no difference."""
        return self.filter(email_digest__in=digests.email(address))

    def keep(self, phone: str = "", email: str = "", name: str = "") -> "Contact | None":
        """A new contact, None when all is empty. ``phone`` in E.164; lengths are the caller's business."""
        if not (phone or email or name):
            return None
        contact = Contact()
        contact.seal(phone=phone, email=email, name=name)
        contact.save(force_insert=True)
        return contact


class Contact(models.Model):
    """Telephone, e-mail and name of one person in one matter: two matters of a person are two contacts, since each
    is erased in its own time (个人信息保护法 art. 47, 51)."""

    phone_cipher = models.TextField(_("电话"), default="", blank=True)
    email_cipher = models.TextField(_("邮箱"), default="", blank=True)
    name_cipher = models.TextField(_("姓名"), default="", blank=True)
    phone_digest = models.CharField(max_length=64, default="", blank=True, db_index=True)
    email_digest = models.CharField(max_length=64, default="", blank=True, db_index=True)
    created_at = models.DateTimeField(_("留下时间"), default=timezone.now)
    erased_at = models.DateTimeField(_("清除时间"), null=True, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("联系方式")
        default_permissions = ()

    def __str__(self) -> str:
        return gettext("联系方式 %(number)s") % {"number": self.pk}

    @property
    def phone(self) -> str:
        """The number in E.164, "" when none was left. Raises crypt.Unreadable, as do the other two."""
        return crypt.decrypt(self.phone_cipher)

    @property
    def email(self) -> str:
        """The address, "" when none was left."""
        return crypt.decrypt(self.email_cipher)

    @property
    def name(self) -> str:
        """The name as it was written, "" when none was left."""
        return crypt.decrypt(self.name_cipher)

    @property
    def masked_phone(self) -> str:
        """``138****5678``."""
        return masking.phone(self.phone)

    @property
    def masked_email(self) -> str:
        """``z***@example.com``."""
        return masking.email(self.email)

    def seal(self, *, phone: str, email: str, name: str) -> None:
        """Puts the values in under the first key, without saving."""
        self.phone_cipher, self.phone_digest = (crypt.encrypt(phone), digests.newest(digests.phone(phone)))
        self.email_cipher, self.email_digest = (crypt.encrypt(email), digests.newest(digests.email(email)))
        self.name_cipher = crypt.encrypt(name)

    def erase(self) -> Self:
        """Empties it for good; the row stays, so that what points to it still stands."""
        self.seal(phone="", email="", name="")
        self.erased_at = self.erased_at or timezone.now()
        self.save(update_fields=[*SEALED, "erased_at"])
        return self


SEALED = ["phone_cipher", "email_cipher", "name_cipher", "phone_digest", "email_digest"]
