"""What tells one browser from another in a vote."""

from datetime import timedelta

from portal.guard.marks import Mark

MARK = Mark("voter", "/contests/", "cms.contest.browser", timedelta(days=120))
