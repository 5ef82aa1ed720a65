"""What an office lets its boards say in its own words, and its mark."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from cms.core.models import Published


@register_setting(icon="tag")
class BoardWording(Published, BaseSiteSetting):
    """Texts of the print sheets; whatever is empty takes the sentence that ships."""

    duties = models.TextField(_("河长做什么"), max_length=200, blank=True)
    goals = models.TextField(_("目标"), max_length=200, blank=True, help_text=_("不填就写“五无”。"))
    demands = models.TextField(_("保护要求"), max_length=200, blank=True, help_text=_("河流自己有的，印河流的。"))
    scan = models.CharField(_("二维码下面的话"), max_length=30, blank=True)
    by_telephone = models.CharField(_("牌号上面的话"), max_length=30, blank=True)
    english = models.CharField(_("一行英文"), max_length=80, blank=True)
    issuer = models.CharField(_("落款"), max_length=60, blank=True, help_text=_("不填就是主办单位。"))
    mark = models.ForeignKey(
        "core.Picture",
        models.SET_NULL,
        verbose_name=_("标志"),
        null=True,
        blank=True,
        related_name="+",
        help_text=_("印在牌头左边。不放进二维码里，那样会扫不出。"),
    )

    panels = [
        MultiFieldPanel([FieldPanel(name) for name in ("duties", "goals", "demands")], heading=_("正文")),
        MultiFieldPanel([FieldPanel(name) for name in ("scan", "by_telephone", "english")], heading=_("二维码旁边")),
        MultiFieldPanel([FieldPanel(name) for name in ("issuer", "mark")], heading=_("落款和标志")),
    ]

    class Meta(BaseSiteSetting.Meta):
        verbose_name = _("公示牌上的字")
        verbose_name_plural = _("公示牌上的字")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
