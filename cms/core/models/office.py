"""The facts of the office that every page and every message carry."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from cms.core.models.published import Published
from portal.shell import office


@register_setting(icon="site")
class Office(Published, BaseSiteSetting):
    """Name, telephone and hours of the river chief office, and the numbers the site must show."""

    name = models.CharField(_("主办单位"), max_length=60)
    short_name = models.CharField(_("短名称"), max_length=10, help_text=_("最多10个字，写在短信开头。"))
    phone = models.CharField(
        _("河长热线"), max_length=20, help_text=_("设了值班电话的，以“河湖名录”里的值班电话为准。")
    )
    hours = models.CharField(
        _("接听时间"), max_length=60, help_text=_("还没有值班表时写在电话旁边，照实写。有了值班表，由班次算出。")
    )
    address = models.CharField(_("地址"), max_length=120, blank=True)
    operator = models.CharField(_("承办单位"), max_length=60, blank=True)
    site_id_code = models.CharField(_("网站标识码"), max_length=20, blank=True)
    icp = models.CharField(_("备案号"), max_length=40, blank=True)
    police_record = models.CharField(_("公安备案号"), max_length=40, blank=True)
    site_name = models.CharField(
        _("网站名称"), max_length=40, blank=True, help_text=_("写在每一页左上角和标题里。不填就用安装时的名字。")
    )
    mark = models.ForeignKey(
        "core.Picture",
        models.SET_NULL,
        verbose_name=_("网站标志"),
        null=True,
        blank=True,
        related_name="+",
        help_text=_("放在网站名称左边，深色底上要看得清。不选就画水波。"),
    )
    map_approval = models.CharField(
        _("审图号"), max_length=40, blank=True, help_text=_("有地图的页面会写上，照批件填，比如 GS(2026)0000号。")
    )

    panels = [
        MultiFieldPanel([FieldPanel(n) for n in ("name", "short_name", "operator", "address")], heading=_("单位")),
        MultiFieldPanel([FieldPanel("phone"), FieldPanel("hours")], heading=_("电话")),
        MultiFieldPanel([FieldPanel(n) for n in ("site_name", "mark", "map_approval")], heading=_("网站")),
        MultiFieldPanel([FieldPanel(n) for n in ("site_id_code", "icp", "police_record")], heading=_("备案")),
    ]

    class Meta(BaseSiteSetting.Meta):
        verbose_name = _("单位和电话")
        verbose_name_plural = _("单位和电话")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves; the shell asks for the facts anew."""
        super().save(*args, **kwargs)
        office.forget()
