"""The number that a user signs in with: set, changed or taken away by an administrator."""

from django.db import transaction
from django.utils.translation import gettext as _

from portal import audit
from portal.accounts.models import User
from portal.contacts import erasers, phones
from portal.contacts.models import Contact


def checked(text: str, user: User) -> str:
    """The number in E.164. Raises ValueError with a sentence: no number, no mobile, another user's already."""
    e164 = phones.normalise(text)
    if not phones.mobile(e164):
        raise ValueError(_("登录要用能收短信的手机号"))
    if User.objects.signing_in_with(e164).exclude(pk=user.pk).exists():
        raise ValueError(_("这个手机号已经用在另一个账号上，请换一个，或先在那个账号里去掉"))
    return e164


def change(*, user: User, phone: str, actor: User | None) -> User:
    """Gives the user this number in E.164, "" for none; the old one is erased and codes sent to it open nothing."""
    old = user.contact
    with transaction.atomic():
        user.contact = Contact.objects.keep(phone=phone)
        user.save(update_fields=["contact"])
        if old:
            erasers.run(old)
        audit.record(actor=actor, act="user.phone", subject=f"user:{user.pk}", data={"set": bool(phone)})
    return user
