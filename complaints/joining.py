"""What a reporter adds to his report by a way without a page: more texts, the number of a board keyed in."""

from datetime import datetime

from cms.directory.models import Reach, Signboard
from complaints import moderation, placing
from complaints.choices import Outside, Status
from complaints.lifecycle import noting
from complaints.models import Complaint
from portal.text import clean

LONGEST, LONGEST_PLACE = 4000, 200


def goes_on(case: Complaint | None, *, at_once: bool) -> bool:
    """Whether what comes now belongs to that report: it followed at once, or the open case waits for words or a place.

    ``case`` None: the report is not made a case yet.
    """
    if case is None:
        return at_once
    if not case.open or case.erased_at is not None:
        return False
    waits = case.status == Status.NEED_INFO or (case.status == Status.RECEIVED and placing.placeless(case))
    return waits or at_once


def add_words(
    *,
    complaint: Complaint,
    words: str,
    board: Signboard | None = None,
    reach: Reach | None = None,
    place: str = "",
    now: datetime | None = None,
) -> Complaint:
    """Joins the words to the case, and the place to one that has none.

    Until somebody has begun with the case they stand below its first words as well: one report in several texts is
    read in one piece. To a case that waits for the reporter's answer they are that answer.
    """
    if complaint.status == Status.NEED_INFO and clean(words):
        return moderation.reply_info(complaint=complaint, actor=Outside.REPORTER, words=words, now=now)
    with noting("words_added", complaint, actor=Outside.REPORTER, now=now) as step:
        case, step.words = step.case, clean(words)
        if case.status == Status.RECEIVED and case.erased_at is None:
            case.description = "\n".join(filter(None, (case.description, step.words)))[:LONGEST]
        step.data |= placed(case, board, reach, place)
        step.skip = not step.words and not step.data
        case.changed_at = step.now
    return step.case


def key_in_board(*, complaint: Complaint, board: Signboard, now: datetime | None = None) -> Complaint:
    """The number of a board that the caller has keyed in after he had spoken; nothing for a case that has its place."""
    with noting("words_added", complaint, actor=Outside.REPORTER, now=now) as step:
        step.data |= placed(step.case, board, None, "")
        step.skip = not step.data
        step.words = f"公示牌 {board.code}"
        step.case.changed_at = step.now
    return step.case


def placed(case: Complaint, board: Signboard | None, reach: Reach | None, place: str) -> dict[str, object]:
    """Writes the place on a case that has none; what changed, for the event."""
    if case.erased_at is not None or case.status != Status.RECEIVED:
        return {}
    if case.signboard is None and board is not None and case.reach is None:
        case.signboard = board
        return placing.correct(case, board.reach, (None, None))
    if case.reach is None and reach is not None:
        case.place = case.place or clean(place, LONGEST_PLACE)
        return placing.correct(case, reach, (None, None))
    if case.reach is None and not case.place:
        case.place = clean(place, LONGEST_PLACE)
        return {"place": True} if case.place else {}
    return {}
