"""One measured figure against what the issue asks for, and how both are printed."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Figure:
    """``most`` or ``least``: the bound it has to keep, None where it is only told; ``told``: the figures behind it."""

    subject: str
    name: str
    value: float
    unit: str = ""
    most: float | None = None
    least: float | None = None
    told: dict[str, Any] = field(default_factory=dict)

    @property
    def kept(self) -> bool:
        """Whether the bound is kept."""
        return (self.most is None or self.value <= self.most) and (self.least is None or self.value >= self.least)

    @property
    def bound(self) -> str:
        """The bound in words."""
        if self.most is not None:
            return f"≤ {self.most:g}"
        return f"≥ {self.least:g}" if self.least is not None else ""


def table(figures: list[Figure]) -> str:
    """A line each: subject, name, value, bound, whether it is kept."""
    lines = []
    for one in figures:
        mark = "" if not one.bound else "ok" if one.kept else "MISSED"
        value = f"{one.value:,.2f}".rstrip("0").rstrip(".")
        lines.append(f"{one.subject:<9}{one.name:<58}{value:>12} {one.unit:<8}{one.bound:<9}{mark}")
        lines += [f"{'':<9}  {name}: {told}" for name, told in one.told.items()]
    return "\n".join(lines)


def as_json(figures: list[Figure]) -> list[dict[str, Any]]:
    """The same for programs."""
    return [{**asdict(one), "kept": one.kept} for one in figures]
