"""Kinds of problems, and to whom each is proposed."""

from django.db import models

from cms.core.models import Published
from cms.directory.choices import WaterKind
from cms.directory.models import Division, Unit


class Category(Published):
    """One tile of the form. The codes are the contract's; names and order may be edited."""

    code = models.SlugField("代码", unique=True, max_length=20)
    name = models.CharField("名称", max_length=20)
    five = models.CharField("五无", max_length=20, blank=True, help_text="对应“五无”中的哪一条，没有就空着。")
    order = models.PositiveSmallIntegerField("顺序", default=0)
    first = models.BooleanField("首屏显示", default=True, help_text="不勾选的放在“更多”里。")
    urgent_when_now = models.BooleanField("正在发生算紧急", default=False)
    confidential = models.BooleanField("默认保密", default=False)
    visible_problem = models.BooleanField("看得见的问题", default=True, help_text="办结说“已解决”时要有处理后照片。")
    goes_on = models.BooleanField("撤回也接着查", default=False, help_text="涉嫌违法、排污的勾上。")

    class Meta:
        verbose_name = verbose_name_plural = "问题类别"

    def __str__(self) -> str:
        return self.name


class RoutingRule(Published):
    """To whom a kind of case is proposed; the first match by ``order`` wins, empty fields match everything."""

    order = models.PositiveSmallIntegerField("顺序", default=100)
    category = models.ForeignKey(Category, models.CASCADE, null=True, blank=True, verbose_name="类别")
    water_kind = models.CharField("水体类型", max_length=10, blank=True, choices=WaterKind.choices)
    division = models.ForeignKey(Division, models.CASCADE, null=True, blank=True, verbose_name="辖区", related_name="+")
    unit = models.ForeignKey(Unit, models.CASCADE, verbose_name="交给", related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "派单规则"

    def __str__(self) -> str:
        return f"{self.category or '所有类别'} → {self.unit}"


class ScreeningRule(Published):
    """Which office screens a case; the first match by ``order`` wins, without one the city's office does."""

    order = models.PositiveSmallIntegerField("顺序", default=100)
    division = models.ForeignKey(Division, models.CASCADE, null=True, blank=True, verbose_name="辖区", related_name="+")
    category = models.ForeignKey(Category, models.CASCADE, null=True, blank=True, verbose_name="类别")
    channel = models.CharField("渠道", max_length=10, blank=True)
    office = models.ForeignKey(Unit, models.CASCADE, verbose_name="由谁受理", related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "受理规则"

    def __str__(self) -> str:
        return f"{self.division or '全市'} → {self.office}"
