"""The application as a WSGI server calls it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")
site = get_wsgi_application()

from django.conf import settings  # noqa: E402  read once the environment names the module

from portal.accounts.checks import refuse_demo_accounts  # noqa: E402  models exist once the apps are ready
from portal.serve.body import WholeBody  # noqa: E402
from portal.shell.front import KeptPages  # noqa: E402

refuse_demo_accounts()
application = WholeBody(KeptPages(site), settings.BODY_LIMIT)
