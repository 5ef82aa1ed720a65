"""Roles after the tables were emptied, as a test that commits leaves them."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from portal.accounts import roles
from tests.factories.people import UserFactory


@pytest.mark.slow
@pytest.mark.django_db
def test_roles_come_back_with_their_permissions() -> None:
    from django.contrib.auth.models import Permission
    from django.core.management.sql import emit_post_migrate_signal

    Permission.objects.all().delete()
    Group.objects.all().delete()
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
    assert set(roles.ROLES) == set(Group.objects.values_list("name", flat=True))
    assert UserFactory(role="administrator").has_perm("accounts.change_user")
    assert UserFactory(role="moderator").has_perm("wagtailadmin.access_admin")


@pytest.mark.django_db
def test_the_command_says_what_stands(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("grant_roles")
    assert f"{len(roles.ROLES)} roles" in capsys.readouterr().out
