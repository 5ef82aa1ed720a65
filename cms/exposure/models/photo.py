"""Photos of an exposed matter."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from cms.exposure.choices import Side


class ExposurePhoto(Orderable):
    """A published picture; ``evidence`` and ``copy`` tell of which covered copy it was made, None and "" for one that
    an editor added. When that copy is no longer released, the picture goes."""

    page = ParentalKey("exposure.Exposure", on_delete=models.CASCADE, related_name="photos")
    picture = models.ForeignKey("core.Picture", models.CASCADE, verbose_name=_("图片"), related_name="+")
    side = models.CharField(_("什么时候"), max_length=6, choices=Side.choices, default=Side.BEFORE)
    caption = models.CharField(_("图注"), max_length=120, blank=True)
    evidence = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    copy = models.CharField(max_length=120, blank=True, editable=False)

    panels = [FieldPanel("picture"), FieldPanel("side"), FieldPanel("caption")]

    class Meta(Orderable.Meta):
        verbose_name = _("曝光照片")

    def __str__(self) -> str:
        return str(self.get_side_display())
