"""The rows of a paper that fill themselves: who had the case, what was done, which photos others may see."""

from django.db.models import Q
from django.utils.translation import gettext as _

from complaints import deputies, discretion, timeline, tree
from complaints.choices import Origin
from complaints.documents.variables import Matter, short
from complaints.models import Assignment, Event, Evidence
from complaints.moves import MOVES
from portal.print.paper import Kind, Piece

BETWEEN_OFFICES = (
    *("decline", "hand_back", "rule", "recall", "send_back", "resolve"),
    *("ask_extension", "grant_extension", "refuse_extension", "supervise", "lift", "watch_progress", "watch_needless"),
    *("part_returned", "part_sent_back", "part_recalled", "inspected", "handed_over"),
)
"""Events whose words one hand of the office wrote for the other; those of every other kind stay out."""
BESIDE_MOVES = (
    *("part_sent", "part_taken", "part_answered", "part_returned", "part_sent_back", "part_done", "part_recalled"),
    *("inspected", "handed_over", "promise_due", "promise_kept", "referral_due", "referral_heard", "watch_progress"),
    *("joined", "parted", "ascended", "handed_up", "appeal_refused", "not_solved_again", "joined_verdict"),
)
KINDS = frozenset({*MOVES, *BESIDE_MOVES}) - {"undo", "amend"}
"""What belongs into the file; who looked at what, called whom and wrote down what he said does not."""


def orders(matter: Matter) -> list[Piece]:
    """Every order of the case with its parts below it, and whether each was kept."""
    rows = matter.case.assignments.select_related("unit", "post", "appointment__person").order_by("sent_at", "pk")
    found = list(rows)
    lines = [[_("承办"), _("交办"), _("时限"), _("答复"), _("情况")]]
    for root in found:
        if root.parent_id is None:
            lines.append(order(tree.branch(root, 0, matter.now)))
            lines += [order(branch) for branch in tree.branches(root.pk, found, matter.now)]
    return [Piece(Kind.TABLE, lines)] if len(lines) > 1 else []


def order(branch: tree.Branch) -> list[str]:
    """One line; a part stands in, below the one it was passed on from."""
    row: Assignment = branch.order
    over = row.current or row.state == "returned" or row.answered_at is not None
    state = row.get_state_display() if over else _("已收回")
    kept = [branch.kept] if row.answered_at is not None or branch.late else []
    role = [row.get_role_display()] if branch.depth else []
    who = "　" * branch.depth + "·".join([*role, str(row.to)])
    return [who, short(row.sent_at), short(row.due_at), short(row.answered_at), "·".join([state, *kept])]


def history(matter: Matter) -> list[Piece]:
    """What was done, when, by whom; without the reporter's words."""
    rows = [row for row in timeline.settled(timeline.events(matter.case)) if row.kind in KINDS]
    acted_for = deputies.names(rows)
    lines = [[short(row.at), timeline.name_of(row.kind), timeline.who(row, acted_for), said(row)] for row in rows]
    head = [_("时间"), _("事项"), _("经办"), _("说明")]
    return [Piece(Kind.TABLE, [head, *lines])] if lines else []


def said(event: Event) -> str:
    """The event's facts, and its words where an office wrote them for another."""
    words = discretion.hide(timeline.words(event)) if event.kind in BETWEEN_OFFICES else ""
    return " ".join(part for part in (timeline.facts(event), words) if part)


def photos(matter: Matter) -> list[Piece]:
    """Those that the office released, and those of the answer; named by their keys."""
    shown = Evidence.objects.filter(Q(released=True) | Q(origin=Origin.ANSWER), complaint=matter.case)
    lines = [
        [str(pk), _("办理后") if origin == Origin.ANSWER else _("现场")]
        for pk, origin in shown.order_by("added_at", "pk").values_list("pk", "origin")
    ]
    return [Piece(Kind.PICTURES, lines)] if lines else []
