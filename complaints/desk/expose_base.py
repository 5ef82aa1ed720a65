"""What the forms of the page 曝光 share."""

from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise

from complaints.models import Complaint
from portal.accounts.models import User


class ExposeForm(forms.Form):
    """``name``: what the page's field ``do`` says; ``caption``: what the button says."""

    data: Any
    name: ClassVar[str]
    caption: ClassVar[str | Promise]

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31)

    def __init__(self, case: Complaint, user: User, data: Any = None) -> None:
        self.case, self.user = case, user
        super().__init__(data, auto_id=f"{self.name}-%s", initial={"version": case.version, **self.start()})
        self.prepare()

    def start(self) -> dict[str, Any]:
        """What the fields hold at first."""
        return {}

    def retyped(self, **fields: str) -> None:
        """Changes what was sent, for when the form is drawn again."""
        self.data = self.data.copy()
        for name, value in fields.items():
            self.data[name] = value

    def prepare(self) -> None:
        """Fills the lists of fields."""

    def act(self) -> Complaint:
        """Calls the act with what was typed. Raises ``Refused``."""
        raise AssertionError("each form has its act")

    @property
    def common(self) -> dict[str, Any]:
        """What every act is given."""
        return {"complaint": self.case, "actor": self.user, "version": self.cleaned_data["version"]}
