"""网站找错: what readers say is wrong on a page of the site."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MistakesConfig(AppConfig):
    """The address in the frame, rights, erasing."""

    name = "cms.mistakes"
    verbose_name = _("网站找错")

    def ready(self) -> None:
        from cms.mistakes import grants, receiving
        from portal import jobs
        from portal.contacts import erasers
        from portal.shell import menu

        menu.take_mistakes("/mistakes/")
        erasers.register(receiving.forget)
        jobs.schedule("mistakes-contacts", "cms.mistakes.receiving.forget_old", every=timedelta(days=1))
        grants.give()
