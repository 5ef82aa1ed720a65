"""The closed lists of the register. Stored values are English, what people read is Chinese."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Level(TextChoices):
    """The four levels of chiefs and divisions, from the highest down."""

    CITY = "city", _("市级")
    COUNTY = "county", _("县级")
    TOWNSHIP = "township", _("镇级")
    VILLAGE = "village", _("村级")


LEVELS: tuple[str, ...] = tuple(Level.values)


class WaterKind(TextChoices):
    """What kind of water it is; the chief's title follows it."""

    RIVER = "river", _("河")
    LAKE = "lake", _("湖")
    RESERVOIR = "reservoir", _("水库")


class Sort(TextChoices):
    """In which order waters are listed."""

    LENGTH = "length", _("长的在前")
    NAME = "name", _("按拼音")
    CATCHMENT = "catchment", _("流域大的在前")


class Bank(TextChoices):
    """Which bank a reach covers, looking downstream."""

    LEFT = "left", _("左岸")
    RIGHT = "right", _("右岸")
    BOTH = "both", _("两岸")


class Role(TextChoices):
    """What a post answers for."""

    FIRST_CHIEF_GENERAL = "first_chief_general", _("第一总河长")
    CHIEF_GENERAL = "chief_general", _("总河长")
    DEPUTY_CHIEF_GENERAL = "deputy_chief_general", _("副总河长")
    RESERVOIR_GENERAL = "reservoir_general", _("总库长")
    RIVER_CHIEF = "river_chief", _("河长、湖长、库长")
    REACH_CHIEF = "reach_chief", _("河段长")
    POLICE_CHIEF = "police_chief", _("河道警长")
    LIAISON = "liaison", _("联系单位")
    PATROLLER = "patroller", _("巡查员")
    CLEANER = "cleaner", _("保洁员")


GENERALS: tuple[str, ...] = (
    Role.FIRST_CHIEF_GENERAL,
    Role.CHIEF_GENERAL,
    Role.DEPUTY_CHIEF_GENERAL,
    Role.RESERVOIR_GENERAL,
)
CHIEFS: tuple[str, ...] = (Role.RIVER_CHIEF, Role.REACH_CHIEF)
WALKERS: tuple[str, ...] = (Role.PATROLLER, Role.CLEANER)


class UnitKind(TextChoices):
    """What a unit is to the river chief system."""

    OFFICE = "office", _("河长办")
    DEPARTMENT = "department", _("成员单位")
    STATION = "station", _("乡镇站所")
    CONTRACTOR = "contractor", _("保洁养护公司")
    POLICE = "police", _("公安机关")
    SCHOOL = "school", _("学校")
    OUTSIDE = "outside", _("系统外单位")


class BoardState(TextChoices):
    """Where a signboard is in its life. Its code is never used again."""

    PLANNED = "planned", _("计划中")
    STANDING = "standing", _("在用")
    DAMAGED = "damaged", _("损坏")
    REMOVED = "removed", _("已拆除")


class DutyKind(TextChoices):
    """On which days a shift of the duty roster stands; the day is the one on which it begins."""

    DAY = "day", _("白班（工作日）")
    NIGHT = "night", _("夜班（每天）")
    HOLIDAY = "holiday", _("休息日班（周末、节假日）")
    DATED = "dated", _("只在指定的日期")
