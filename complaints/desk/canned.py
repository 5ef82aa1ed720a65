"""常用语 in the forms of the desk: which fit a case, and the text that a form holds once one was put in."""

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from complaints import variables
from complaints.desk.kept import kept
from complaints.models import CannedReply, Complaint

if TYPE_CHECKING:
    from complaints.desk.forms.base import MoveForm


@dataclass(frozen=True)
class Reply:
    """One that fits, filled in for the case. ``used_in``: the name of the only form for it, "" for all."""

    pk: int
    name: str
    used_in: str
    text: str


def fitting(case: Complaint, unit: str) -> list[Reply]:
    """Those for its kind, state and office. ``unit``: who has it in hand, "" for nobody. Kept with the register's
    lists, which a change of one of them renews."""
    key = f"canned:{case.owner_code}:{case.category_id}:{case.status}"
    rows = kept(key, lambda: list(CannedReply.objects.fitting(case).values_list("pk", "name", "used_in", "text")))
    return [Reply(pk, name, used_in, variables.filled(text, case, unit)) for pk, name, used_in, text in rows]


def inserted(form: "MoveForm") -> "MoveForm":
    """The form with the chosen reply behind what was typed, to be read, changed and sent; nothing is done."""
    data: Any = deepcopy(form.data)
    chosen = next((one for one in form.replies if str(one.pk) == data.get("canned")), None)
    if chosen is not None:
        data[form.canned] = "\n".join(filter(None, (data.get(form.canned, "").rstrip(), chosen.text)))
    again = type(form)(data, known=form.known)
    again.is_valid()
    again.errors.clear()
    return again
