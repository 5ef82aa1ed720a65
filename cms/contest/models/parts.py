"""What a contest consists of: groups, kinds of work, criteria, prizes, questions; edited with its page."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from cms.contest.choices import Form, Subject


class ContestGroup(Orderable):
    """组别: who is compared with whom."""

    contest = ParentalKey("contest.Contest", on_delete=models.CASCADE, related_name="groups")
    name = models.CharField(_("组别"), max_length=30, help_text=_("比如：小学低年级。"))

    class Meta(Orderable.Meta):
        verbose_name = _("组别")

    def __str__(self) -> str:
        return self.name


class WorkKind(Orderable):
    """种类, with what a work of it is made of. Limits of words count characters without blanks, None: no limit."""

    contest = ParentalKey("contest.Contest", on_delete=models.CASCADE, related_name="work_kinds")
    name = models.CharField(_("种类"), max_length=30, help_text=_("比如：绘画。"))
    form = models.CharField(_("交什么"), max_length=10, choices=Form.choices, default=Form.IMAGE)
    most_files = models.PositiveSmallIntegerField(
        _("最多几个文件"), default=1, validators=[MinValueValidator(1), MaxValueValidator(9)]
    )
    least_words = models.PositiveIntegerField(_("最少几个字"), null=True, blank=True)
    most_words = models.PositiveIntegerField(_("最多几个字"), null=True, blank=True)
    rule = models.CharField(_("要求"), max_length=120, blank=True)
    subject = models.CharField(_("推选什么"), max_length=10, choices=Subject.choices, blank=True, default=Subject.NONE)

    class Meta(Orderable.Meta):
        verbose_name = _("种类")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """The smaller number first."""
        if self.least_words and self.most_words and self.least_words > self.most_words:
            raise ValidationError({"most_words": _("最多的字数比最少的还少，请改一改。")})


class Criterion(Orderable):
    """评分标准: its weight among the others, and what low and high points mean in words."""

    contest = ParentalKey("contest.Contest", on_delete=models.CASCADE, related_name="criteria")
    name = models.CharField(_("看什么"), max_length=40)
    weight = models.DecimalField(
        _("分量"), max_digits=5, decimal_places=2, default=1, validators=[MinValueValidator(Decimal("0.01"))]
    )
    most = models.PositiveSmallIntegerField(
        _("满分"), default=10, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    low = models.CharField(_("低分是什么样"), max_length=60, blank=True)
    middle = models.CharField(_("中间是什么样"), max_length=60, blank=True)
    high = models.CharField(_("高分是什么样"), max_length=60, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("评分标准")

    def __str__(self) -> str:
        return self.name


class Award(Orderable):
    """奖项, the highest first. ``places``: how many in each group and kind, None: all the others."""

    contest = ParentalKey("contest.Contest", on_delete=models.CASCADE, related_name="awards")
    name = models.CharField(_("奖项"), max_length=20, help_text=_("比如：一等奖。"))
    places = models.PositiveIntegerField(_("每组每类几个"), null=True, blank=True, help_text=_("不填：其余的都有。"))
    prize = models.CharField(_("奖品"), max_length=60, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("奖项")

    def __str__(self) -> str:
        return self.name


class Question(Orderable):
    """常见问题."""

    contest = ParentalKey("contest.Contest", on_delete=models.CASCADE, related_name="questions")
    question = models.CharField(_("问"), max_length=60)
    answer = models.TextField(_("答"), max_length=400)

    class Meta(Orderable.Meta):
        verbose_name = _("问题")

    def __str__(self) -> str:
        return self.question
