"""The demo site as people walk through it in the tests, which run at any hour of the day."""

from portal.settings.demo import *  # noqa: F403 - the site as it is

SMS_ALL_DAY = True
