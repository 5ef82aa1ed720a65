"""What people searched in vain, counted by month without anything of who searched: editors see what is missing."""

import re
from datetime import date

from django.core.cache import caches
from django.db import DatabaseError, models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.search.analysis import plain, runs
from portal.text import clean

LONGEST = 24
"""Characters: what is longer was pasted and may be a letter to somebody."""
A_MINUTE = 30
"""So many are written down; a program that searches at random fills no table."""
MONTHS = 6
PERSONAL = re.compile(r"\d{5}|@|[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z]\W?\w{5}")
"""Telephones, case and identity numbers, addresses, plates, looked for without what stands between digits."""
GAPS = re.compile(r"[\s\-‐-―·.]")


class VainSearch(models.Model):
    """Words that found nothing, in one month."""

    words = models.CharField(_("搜的词"), max_length=LONGEST)
    month_on = models.DateField(_("月份"))
    times = models.PositiveIntegerField(_("次数"), default=1)
    last_on = models.DateField(_("最近一次"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("搜不到的词")
        verbose_name_plural = _("搜不到的词")
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["words", "month_on"], name="search_vain_words_a_month")]

    def __str__(self) -> str:
        return self.words


def kept(words: str) -> str:
    """The words as they are counted; "" for what is not kept."""
    said = " ".join(plain(clean(words)).split())
    if not runs(said) or len(said) > LONGEST or PERSONAL.search(GAPS.sub("", said)):
        return ""
    return said


def note(words: str) -> None:
    """Counts words that found nothing. The page does not wait for a lock, nor fail with it."""
    said, today = kept(words), timezone.localdate()
    if not said or not few_enough():
        return
    month = today.replace(day=1)
    try:
        counted = VainSearch.objects.filter(words=said, month_on=month).update(times=F("times") + 1, last_on=today)
        if not counted:
            row = VainSearch(words=said, month_on=month, last_on=today)
            VainSearch.objects.bulk_create([row], ignore_conflicts=True)
    except DatabaseError:
        return


def few_enough() -> bool:
    """Whether this minute has room for one more."""
    key = f"vain:{timezone.now():%H%M}"
    cache = caches["pages"]
    cache.add(key, 0, 120)
    try:
        return cache.incr(key) <= A_MINUTE
    except ValueError:  # the cache dropped it just now
        return False


def forget() -> None:
    """Deletes what is older than half a year."""
    today = timezone.localdate()
    months = today.year * 12 + today.month - 1 - MONTHS
    VainSearch.objects.filter(month_on__lt=date(months // 12, months % 12 + 1, 1)).delete()
