"""Who answers for the invented city's pages."""

from cms.core.demo import pages
from cms.core.models import Keeper
from portal.accounts.models import User


def build() -> None:
    """Gives the whole site to the editor of the demonstration, if there is one."""
    editor = User.objects.filter(username="editor", demo=True).first()
    home = pages.home()
    if editor is not None and not Keeper.objects.filter(page=home).exists():
        Keeper.objects.create(page=home, owner=editor)
