"""The lifecycle as data: what leads where and who may do it. The contract fixes the table."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.actors import Who
from complaints.choices import OPEN, Status

R, N, D, M = Status.RECEIVED, Status.NEED_INFO, Status.DECLINED, Status.MERGED
A, S, H, T = Status.ACCEPTED, Status.ASSIGNED, Status.HANDLING, Status.TRANSFERRED
W, V, C = Status.ANSWERED, Status.RESOLVED, Status.CLOSED
EVERY = tuple(Status)
OFFICE = frozenset({Who.OFFICE})
REPORTER = frozenset({Who.REPORTER, Who.OFFICE})  # the office enters what a caller says
SPOKEN = frozenset({*REPORTER, Who.INTAKE})  # and what decides nothing, whoever takes the call
UNIT = frozenset({Who.UNIT})


@dataclass(frozen=True)
class Move:
    """One step. ``target`` None leaves the status, or returns to the one the case had before."""

    name: str
    label: str | Promise
    sources: tuple[Status, ...]
    target: Status | None
    who: frozenset[Who]
    undoable: bool = False


TABLE = (
    Move("register", _("登记"), (), R, frozenset({Who.INTAKE})),
    Move("ask", _("请举报人补充"), (R, A, H), N, OFFICE),
    Move("reply_info", _("补充情况"), (N,), None, SPOKEN),
    Move("resume", _("继续办理"), (N,), None, frozenset({Who.SYSTEM, Who.OFFICE})),
    Move("accept", _("受理"), (R, N), A, OFFICE, undoable=True),
    Move("decline", _("不予受理"), (R, N), D, OFFICE, undoable=True),
    Move("merge", _("并入另一件"), OPEN, M, OFFICE, undoable=True),
    Move("unmerge", _("取消并案"), (M,), None, frozenset({Who.OFFICE, Who.SYSTEM})),
    Move("assign", _("转办"), (A,), S, OFFICE, undoable=True),
    Move("recall", _("收回"), (S, H), A, OFFICE),
    Move("begin", _("签收"), (S,), H, UNIT),
    Move("hand_back", _("退回"), (S, H), A, UNIT),
    Move("rule", _("裁定"), (A,), S, OFFICE),
    Move("ask_extension", _("申请延期"), (S, H), None, UNIT),
    Move("grant_extension", _("同意延期"), (S, H), None, OFFICE),
    Move("refuse_extension", _("不同意延期"), (S, H), None, OFFICE),
    Move("answer", _("答复"), (R, A, H), W, frozenset({Who.UNIT, Who.OFFICE})),
    Move("send_back", _("退回重办"), (W,), H, OFFICE, undoable=True),
    Move("resolve", _("审核通过"), (W,), V, OFFICE, undoable=True),
    Move("close", _("办结"), (V,), C, frozenset({Who.REPORTER, Who.SYSTEM, Who.OFFICE})),
    Move("reopen", _("重新办理"), (V, C, D), A, REPORTER | {Who.SYSTEM}),  # a refused case by the office alone
    Move("appeal", _("申诉"), (D, C), None, frozenset({Who.REPORTER})),
    Move("transfer", _("转外单位"), (R, A, H), T, OFFICE, undoable=True),
    Move("confirm_transfer", _("登记对方编号"), (T,), None, OFFICE),
    Move("withdraw", _("撤回"), OPEN, Status.WITHDRAWN, REPORTER),
    Move("amend", _("更正信息"), EVERY, None, OFFICE),
    Move("urge", _("催办"), OPEN, None, SPOKEN),
    Move("publish", _("公开"), EVERY, None, OFFICE),
    Move("withhold", _("不公开"), EVERY, None, OFFICE),
    Move("take_down", _("撤下公开"), EVERY, None, OFFICE),
    Move("supervise", _("督办"), EVERY, None, frozenset({Who.SUPERVISOR})),
    Move("lift", _("解除督办"), EVERY, None, frozenset({Who.SUPERVISOR})),
    Move("undo", _("撤销"), EVERY, None, frozenset({Who.OFFICE, Who.UNIT})),
)
MOVES: dict[str, Move] = {move.name: move for move in TABLE}
PHONED = "phoned"
"""In the data of an event: whoever has the order said it on the telephone, and the office keyed it in."""
BESIDE = frozenset(
    {"seen_too", "seen_photo", "contact_seen", "link_renewed"}
    | {"noted", "attached", "attachment_removed", "paper_issued"}
)
"""Events that change nothing from which a form of the office was drawn: what a stranger does, or a colleague writes
beside it, must not hold it up."""
HOLDING_UP_NOBODY = BESIDE | {"joined", "parted", "overdue", "deadlines_recounted"}
"""And what moves or tells limits of the case, which every act asks for anew; no form shows them."""
