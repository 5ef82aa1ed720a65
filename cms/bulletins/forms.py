"""The form of an issue, which proposes its numbers."""

from typing import Any

from django.utils import timezone
from wagtail.admin.forms import WagtailAdminPageForm

from cms.bulletins.numbering import following


class IssueForm(WagtailAdminPageForm):
    """A new issue, or a copy, gets the numbers that follow; whoever knows better changes them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in {"year", "number", "total"} & set(self.fields):
            self.fields[name].required = True
        if self.parent_page is not None and self.instance.number is None:
            year = timezone.localdate().year
            proposed = following(self.parent_page.specific, year)
            self.initial.update(year=year, number=proposed.number, total=proposed.total)
