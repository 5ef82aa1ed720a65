"""How far an exposed matter has come: it follows the case, and no revision of the page holds it."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from cms.core.models import Published
from cms.exposure.choices import State, Why


class Standing(Published):
    """``off``: why the page cannot be seen, "" while it can; ``cleared``: the reason that a person has looked at and
    set aside, so that it does not take the page off again."""

    exposure = models.OneToOneField("exposure.Exposure", models.CASCADE, related_name="standing")
    case = models.CharField(
        gettext_lazy("公开编号"), max_length=12, blank=True, help_text=gettext_lazy("空为不是本平台的案件。")
    )
    state = models.CharField(
        gettext_lazy("整改情况"), max_length=8, choices=State.choices, default=State.WAITING, db_index=True
    )
    listed = models.BooleanField(gettext_lazy("挂牌督办"), default=False)
    due_on = models.DateField(gettext_lazy("限期"), null=True, blank=True)
    done_on = models.DateField(gettext_lazy("改好"), null=True, blank=True)
    said = models.CharField(gettext_lazy("答复结果"), max_length=20, blank=True)
    off = models.CharField(gettext_lazy("撤下原因"), max_length=12, choices=Why.choices, blank=True)
    off_at = models.DateTimeField(null=True, blank=True)
    cleared = models.CharField(max_length=12, choices=Why.choices, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("整改情况")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["case"], condition=~Q(case=""), name="one_exposure_a_case")]

    def __str__(self) -> str:
        return self.get_state_display()

    @property
    def done(self) -> bool:
        """Whether it is put right."""
        return self.state == State.DONE

    @property
    def late(self) -> int:
        """Days behind the limit, of the day it was done or of today; 0 when in time."""
        until = self.done_on if self.done else timezone.localdate()
        return max((until - self.due_on).days, 0) if until and self.due_on else 0

    @property
    def words(self) -> str:
        """The status line: 整改中，还有8天."""
        label = self.get_state_display()
        if self.done or self.due_on is None:
            return f"{label}（{self.said}）" if self.said and not self.done else label
        left = (self.due_on - timezone.localdate()).days
        if left < 0:
            return _("%(state)s，超期%(n)s天") % {"state": label, "n": -left}
        if left == 0:
            return _("%(state)s，今天到期") % {"state": label}
        return _("%(state)s，还有%(n)s天") % {"state": label, "n": left}

    @property
    def tone(self) -> str:
        """How the status line is marked."""
        return "done" if self.done else "danger" if self.late else "wait"

    def folds_on(self) -> datetime.date | None:
        """From which day on names are folded and kept from search machines; None while it is not put right."""
        return folded_from(self.done_on) if self.done and self.done_on is not None else None


def folded_from(done_on: datetime.date) -> datetime.date:
    """The day ``EXPOSURE_FOLD_MONTHS`` after a matter was put right, the last of the month where there is none such."""
    months = done_on.year * 12 + done_on.month - 1 + settings.EXPOSURE_FOLD_MONTHS
    first = datetime.date(months // 12, months % 12 + 1, 1)
    return first + datetime.timedelta(days=min(done_on.day, last_day(first)) - 1)


def last_day(first: datetime.date) -> int:
    """How many days the month has that begins there."""
    following = (first + datetime.timedelta(days=31)).replace(day=1)
    return (following - first).days
