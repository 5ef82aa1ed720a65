"""A letter that citizens can sign."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from cms.core.models import Article
from cms.letters.choices import LetterKind


class Letter(Article):
    """倡议书 or 公开信. Who signed stands in ``Signature``; the page shows masked names and two numbers."""

    kind = models.CharField(_("种类"), max_length=12, choices=LetterKind.choices, default=LetterKind.INITIATIVE)
    signed_by = models.CharField(
        _("落款"), max_length=80, blank=True, help_text=_("谁发出的，写在正文后面。不填就写主办单位。")
    )
    signing = models.BooleanField(
        _("市民可以签名"), default=True, help_text=_("取消勾选，签名的按钮就收起来，已经签的还在。")
    )
    signing_until_on = models.DateField(
        _("签到哪一天"), null=True, blank=True, help_text=_("最后一天。不填就一直可以签。")
    )

    template = "letters/letter.html"
    parent_page_types = ["letters.LettersIndex"]
    page_description = _("倡议书、公开信。市民可以用手机号签名，页面上只显示“张**”。")
    content_panels = [
        Article.content_panels[0],
        FieldPanel("kind"),
        *Article.content_panels[1:],
        FieldPanel("signed_by"),
        FieldRowPanel([FieldPanel("signing"), FieldPanel("signing_until_on")]),
    ]
    search_fields = [*Article.search_fields, index.SearchField("signed_by"), index.FilterField("kind")]

    class Meta:
        verbose_name = _("倡议书")
        verbose_name_plural = _("倡议书")

    def clean(self) -> None:
        """Signing does not end before the letter is out."""
        super().clean()
        if self.signing_until_on is not None and self.signing_until_on < self.published_on:
            raise ValidationError({"signing_until_on": _("这一天比信的日期早，请改一改。")})

    def open_on(self, day: datetime.date) -> bool:
        """Whether it can be signed that day."""
        return self.signing and (self.signing_until_on is None or day <= self.signing_until_on)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """How many signed, the newest names. Two queries, whatever the number."""
        context = super().get_context(request, *args, **kwargs)
        signatures = self.signatures.all()
        return {
            **context,
            "counts": signatures.counts(),
            "names": signatures.newest_names(),
            "open": self.open_on(timezone.localdate()),
            "sign_url": reverse("letters:sign", args=[self.pk]) if self.pk and self.live else "",
        }
