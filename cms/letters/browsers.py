"""What tells one browser from another under a letter."""

from datetime import timedelta

from portal.guard.marks import Mark

MARK = Mark("signer", "/letters/", "cms.letters.browser", timedelta(days=365))
