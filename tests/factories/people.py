"""Users of every role, and contacts."""

from typing import Any

import factory
from django.contrib.auth.models import Group
from factory.django import DjangoModelFactory, Password

from portal.accounts.models import User
from portal.contacts.models import Contact

PASSWORD = "a password of the tests"


class ContactFactory(DjangoModelFactory[Contact]):
    """A citizen's contact; ``ContactFactory(phone="+86138…", email="", name="")``."""

    class Meta:
        model = Contact

    phone = factory.Sequence(lambda n: f"+86138{n:08d}")
    email = ""
    name = "王小河"

    @classmethod
    def _create(cls, model_class: type[Contact], *args: Any, **kwargs: Any) -> Contact:
        contact = model_class.objects.keep(**kwargs)
        assert contact, "a contact needs a phone, an e-mail or a name"
        return contact


class UserFactory(DjangoModelFactory[User]):
    """``UserFactory(role="moderator")``; ``staff=True``: any desk account; ``phone="+86138…"``: to sign in with."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        phone = ""
        staff = factory.Trait(is_staff=True)

    username = factory.Sequence(lambda n: f"user{n}")
    last_name = "李"
    first_name = factory.Sequence(lambda n: f"河{n}")
    password = Password(PASSWORD)
    contact = factory.LazyAttribute(lambda made: Contact.objects.keep(phone=made.phone))

    @factory.post_generation
    def role(self: User, create: bool, extracted: str | None, **kwargs: Any) -> None:
        """Puts the user into the group of the role, whose permissions were granted after migrate."""
        name = extracted or ("operator" if self.is_staff else "")
        if create and name:
            self.groups.add(Group.objects.get_or_create(name=name)[0])
