"""Where a report is, told by a point after its words: a place sent from a telephone's map."""

from datetime import datetime

from complaints import placing
from complaints.choices import Outside, Status
from complaints.lifecycle import noting
from complaints.models import Complaint
from complaints.placing import Point
from portal.text import clean

LONGEST = 200


def point_out(*, complaint: Complaint, point: Point, label: str = "", now: datetime | None = None) -> Complaint:
    """Writes the point on a case that nobody has begun with; on any other its name is only noted as words."""
    with noting("words_added", complaint, actor=Outside.REPORTER, now=now) as step:
        case, step.words = step.case, clean(label, LONGEST)
        if case.status == Status.RECEIVED and case.erased_at is None and case.latitude is None:
            case.place = case.place or step.words
            step.data |= placing.correct(case, None, point)
            if case.out_of_area and not case.held:
                case.held = "outside"
        step.skip = not step.words and not step.data
        case.changed_at = step.now
    return step.case
