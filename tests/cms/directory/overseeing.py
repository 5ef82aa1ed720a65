"""Who stands over posts and units today, for the tests of both mirrors."""

from django.utils import timezone

from cms.directory import oversight


def over_today(posts: set[int], units: set[int]) -> oversight.Above:
    """``oversight.over`` on this day."""
    return oversight.over(frozenset(posts), frozenset(units), timezone.localdate())
