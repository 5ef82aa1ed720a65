"""What tells one browser from another at 我也看到了."""

from datetime import timedelta

from portal.guard.marks import Mark

MARK = Mark("seen", "/", "complaints.public.browser", timedelta(days=365))
ASKED_AT = ("/cases/", "/p/")
"""Pages that offer 我也看到了 and are kept for everybody: a browser with an id gets one of its own, which tells it
what it has said already. The form asks too; nobody keeps it anyway."""
