"""What one text message is made of, and the longest that its variables can be."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Template:
    """``tight`` is sent instead when long names push ``zh`` over one segment.

    ``elastic`` names the variable that is cut to fit when even that is too long. ``secrets``: variable → resolver.
    ``longest``: the longest value of each variable, which the length test uses.
    """

    zh: str
    en: str
    longest: Mapping[str, str]
    tight: str = ""
    elastic: str = ""
    secrets: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)


NUMBER = {"number": "261104823012"}
UNIT = {"unit": "清溪镇水利管理服务站"}
DATE = {"date": "2026-12-30"}
