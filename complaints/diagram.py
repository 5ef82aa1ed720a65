"""The state diagram of ``README.md``, drawn from ``MOVES``.

A changed table needs a new drawing: ``manage.py shell -c "from complaints import diagram; diagram.write()"``.
"""

from pathlib import Path

from django.utils import translation

from complaints.choices import OPEN, Status
from complaints.moves import TABLE, Move

README = Path(__file__).with_name("README.md")
BEGIN, END = "<!-- diagram -->", "<!-- end of diagram -->"
RETURNS = {"reply_info": "ask", "resume": "ask", "unmerge": "merge"}
"""Moves that lead back to where another one began."""
ANY = "open"


def arrows() -> dict[tuple[str, str], list[str]]:
    """Labels by source and target; what may begin in any open state begins at the frame around them."""
    found: dict[tuple[str, str], list[str]] = {}
    for move in TABLE:
        for source, target in leads(move):
            found.setdefault((source, target), []).append(str(move.label))
    return found


def leads(move: Move) -> list[tuple[str, str]]:
    """From where to where; none for a move beside the states."""
    if move.name in RETURNS:
        back = next(one for one in TABLE if one.name == RETURNS[move.name])
        targets = [ANY] if set(back.sources) == set(OPEN) else list(map(str, back.sources))
        return [(str(source), target) for source in move.sources for target in targets]
    if move.target is None:
        return []
    sources = [ANY] if set(move.sources) == set(OPEN) else list(map(str, move.sources)) or ["[*]"]
    return [(source, str(move.target)) for source in sources]


def beside() -> list[str]:
    """Labels of the moves that leave the status as it is."""
    return [str(move.label) for move in TABLE if not leads(move)]


def mermaid() -> str:
    """The whole diagram, in the language of the table."""
    with translation.override("zh-hans"):
        lines = ["stateDiagram-v2", f'  state "还没办完" as {ANY} {{']
        lines += [f'    state "{status.label}" as {status.value}' for status in OPEN]
        lines += ["  }"]
        lines += [f'  state "{status.label}" as {status.value}' for status in Status if status not in OPEN]
        lines += [f"  {source} --> {target}: {'、'.join(labels)}" for (source, target), labels in arrows().items()]
        return "\n".join(lines)


def section() -> str:
    """What stands between the marks of the README."""
    with translation.override("zh-hans"):
        return f"{BEGIN}\n```mermaid\n{mermaid()}\n```\n\n不改变状态的动作：{'、'.join(beside())}。\n{END}"


def write() -> None:
    """Puts the diagram into the README in the place of the old one."""
    text = README.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    README.write_text(before + section() + rest.partition(END)[2], encoding="utf-8")
