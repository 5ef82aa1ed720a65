"""The form by which staff hang a file on a case."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from complaints.choices import AttachedAs
from portal import uploads
from portal.uploads import office_files

ACCEPT = ".pdf,.docx,.xlsx,image/*"


class AttachForm(forms.Form):
    """One file and what it is; under ids of its own, since the page has other forms."""

    file = forms.FileField(
        label=gettext_lazy("文件"),
        help_text=gettext_lazy("图片、PDF、DOCX、XLSX，最大20兆。不给承办单位、举报人和公众看。"),
        required=False,
        error_messages={"empty": gettext_lazy("这个文件是空的，请换一个")},
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )
    purpose = forms.ChoiceField(label=gettext_lazy("是什么"), choices=AttachedAs.choices, initial=AttachedAs.OTHER)

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, auto_id="attach-%s")

    def clean_file(self) -> office_files.OfficeFile:
        """Raises ValidationError with the reason for one that is not taken."""
        sent = self.cleaned_data.get("file")
        if not sent:
            raise ValidationError(_("请选一个文件。"))
        try:
            return office_files.read(sent, sent.name or "")
        except uploads.Refused as refused:
            raise ValidationError(str(refused)) from refused
