"""The section of bulletins, and where their numbers begin."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel

from cms.core.models import Section


class BulletinIndex(Section):
    """All issues by year."""

    first_number = models.PositiveIntegerField(
        _("第一期是那年的第几期"),
        default=1,
        validators=[MinValueValidator(1)],
        help_text=_("以前印过的不在这里，就接着数。"),
    )
    first_total = models.PositiveIntegerField(
        _("第一期是总第几期"), default=1, validators=[MinValueValidator(1)], help_text=_("例：前面印过41期，就填42。")
    )

    of = "bulletins.BulletinIssue"
    feed = "bulletins"
    menu_order = 84

    template = "bulletins/index.html"
    subpage_types = ["bulletins.BulletinIssue"]
    page_description = _("快报栏目，放在首页下面，一个就够。")
    content_panels = [
        *Section.content_panels,
        MultiFieldPanel(
            [
                HelpPanel(_("<p>只管在这里出的第一期。以后每一期的期号自己接着数，可以改，不能重。</p>")),
                FieldRowPanel([FieldPanel("first_number"), FieldPanel("first_total")]),
            ],
            heading=_("期号从几开始"),
        ),
    ]

    class Meta:
        verbose_name = _("快报栏目")
        verbose_name_plural = _("快报栏目")
