"""Captions of a film: WebVTT, told by the content."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LARGEST = 1024 * 1024


def check(file: Any) -> None:
    """Raises ValidationError, with what to do, for whatever is no WebVTT in UTF-8."""
    if file.size > LARGEST:
        raise ValidationError(_("字幕文件太大。请上传.vtt文件，不超过1兆。"))
    file.seek(0)
    data = file.read(LARGEST)
    file.seek(0)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(_("字幕文件的编码不对。请存成UTF-8再上传。")) from error
    if not text.startswith("WEBVTT") or "-->" not in text or "\0" in text:
        raise ValidationError(_("这不是WebVTT字幕。请在剪辑软件里导出.vtt文件。"))
