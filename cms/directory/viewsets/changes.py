"""Forms of rows on which others hang their work: what would leave that work without an owner is refused."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.admin.forms import WagtailAdminModelForm

from cms.core.registries import register_objections, unit_closing


class AskingForm(WagtailAdminModelForm):
    """Asks whoever registered an objection. Nobody is asked about a row that is new."""

    def _post_clean(self) -> None:
        """After the row has its new values; objections stand at their fields."""
        super()._post_clean()
        if self.instance.pk and not self.errors:
            for field, words in register_objections.to(self.instance, set(self.changed_data)).items():
                self.add_error(field, ValidationError(words))


class UnitForm(AskingForm):
    """A unit that goes out of use hands on what it has, in the same transaction."""

    def save(self, commit: bool = True) -> Any:
        """Saves the unit."""
        with transaction.atomic():
            if self.instance.pk and "active" in self.changed_data and not self.instance.active:
                unit_closing.run(self.instance, self.for_user)
            return super().save(commit)
