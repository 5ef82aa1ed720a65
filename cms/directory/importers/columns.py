"""What a row is made of: our headings, what else people call them, how a cell is read."""

from dataclasses import dataclass, field

from cms.directory.importers.readers import Reader, division_code, text

CLEAR = "清空"
"""Written in a cell, it empties the field; an empty cell leaves the field as it is."""
LINE = 200


@dataclass(frozen=True)
class Column:
    """One column. ``name``: the model's field, or a word of ours for what only helps to find something.

    ``many``: several may stand in one cell, which then makes several rows. ``needed``: no row without it.
    """

    name: str
    label: str
    read: Reader = field(default_factory=lambda: text(60))
    aliases: tuple[str, ...] = ()
    needed: bool = False
    many: bool = False
    example: str = ""

    @property
    def headings(self) -> tuple[str, ...]:
        """All that it is called."""
        return (self.label, *self.aliases)


PLACE = (
    Column("place", "所在地代码", division_code, aliases=("行政区划代码", "区划代码"), example="329921100201"),
    Column("county", "县（市、区）", aliases=("县", "区县", "县区", "县级", "所在县")),
    Column("township", "乡镇（街道）", aliases=("乡镇", "镇", "街道", "镇街", "所在乡镇", "乡（镇）", "乡镇街道")),
    Column(
        "village",
        "村（社区）",
        aliases=("村", "社区", "村居", "行政村", "所在村", "流经村", "途经村庄", "村庄", "村名"),
        many=True,
    ),
)
"""Where something lies: the code alone, or the names from the county down."""
WATER = Column(
    "water", "河湖", aliases=("河湖代码", "河流", "河流名称", "所在河流", "河道", "河道名称", "水库名称", "河湖名称")
)
REACH = Column("reach", "河段", aliases=("河段代码", "所在河段", "河段名称"))
