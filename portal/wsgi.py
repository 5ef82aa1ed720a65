"""The application as a WSGI server calls it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")
application = get_wsgi_application()

from portal.accounts.checks import refuse_demo_accounts  # noqa: E402  models exist once the apps are ready

refuse_demo_accounts()
