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


class Grade(TextChoices):
    """Grades of surface water by GB 3838—2002, from the best down."""

    I = "i", _("Ⅰ类")  # noqa: E741  the standard's own name
    II = "ii", _("Ⅱ类")
    III = "iii", _("Ⅲ类")
    IV = "iv", _("Ⅳ类")
    V = "v", _("Ⅴ类")
    WORSE = "worse", _("劣Ⅴ类")


GRADES: tuple[str, ...] = tuple(Grade.values)


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
    PRINTED = "printed", _("已印制")
    INSTALLED = "installed", _("在用")
    OUTDATED = "outdated", _("内容过期")
    DAMAGED = "damaged", _("损坏")
    REMOVED = "removed", _("已拆除")


STANDING: tuple[str, ...] = (BoardState.INSTALLED, BoardState.OUTDATED, BoardState.DAMAGED)
"""States of a board that is on the bank."""


class BoardKind(TextChoices):
    """What stands on the bank."""

    BOARD = "board", _("公示牌")
    STICKER = "sticker", _("二维码贴")


class BoardSize(TextChoices):
    """How large the board is."""

    MEDIUM = "medium", _("1.2米×0.8米")
    LARGE = "large", _("1.5米×1.0米")
    STICKER = "sticker", _("A4贴")


class VisitKind(TextChoices):
    """What somebody did or saw at a board."""

    BOUND = "bound", _("贴好并登记")
    INSTALLED = "installed", _("装好")
    INSPECTED = "inspected", _("查看")
    FOREIGN = "foreign", _("码被换成别人的")
    DAMAGED = "damaged", _("损坏")
    REPAIRED = "repaired", _("修好")
    REMOVED = "removed", _("拆除")


class RunState(TextChoices):
    """How far a print run is."""

    WAITING = "waiting", _("排队")
    RUNNING = "running", _("正在印")
    DONE = "done", _("印好了")
    FAILED = "failed", _("没印成")


class DutyKind(TextChoices):
    """On which days a shift of the duty roster stands; the day is the one on which it begins."""

    DAY = "day", _("白班（工作日）")
    NIGHT = "night", _("夜班（每天）")
    HOLIDAY = "holiday", _("休息日班（周末、节假日）")
    DATED = "dated", _("只在指定的日期")


class Datum(TextChoices):
    """In which way a map counts its degrees; Chinese maps shift them."""

    WGS84 = "wgs84", _("WGS-84（卫星、天地图）")
    GCJ02 = "gcj02", _("GCJ-02（高德、腾讯）")
    BD09 = "bd09", _("BD-09（百度）")


class ImportKind(TextChoices):
    """What the rows of a file are, in the order in which a new city fills them."""

    DIVISIONS = "divisions", _("行政区划")
    WATERS = "waters", _("河湖水库")
    REACHES = "reaches", _("河段")
    LINES = "lines", _("河段走向")
    UNITS = "units", _("单位")
    PERSONS = "persons", _("人员")
    POSTS = "posts", _("岗位")
    APPOINTMENTS = "appointments", _("任职")
    BOARDS = "boards", _("公示牌")
    QUALITY = "quality", _("水质")


class ImportState(TextChoices):
    """How far an import is."""

    UPLOADED = "uploaded", _("已上传")
    PLANNING = "planning", _("正在核对")
    PLANNED = "planned", _("等您确认")
    APPLYING = "applying", _("正在写入")
    APPLIED = "applied", _("已写入")
    UNDOING = "undoing", _("正在撤销")
    UNDONE = "undone", _("已撤销")
    FAILED = "failed", _("没有写入")


class ImportAct(TextChoices):
    """What is done to one row of the register."""

    ADD = "add", _("新增")
    SET = "set", _("修改")
    END = "end", _("结束")


class CallOutcome(TextChoices):
    """What came of calling a chief's published number."""

    REACHED = "reached", _("打通了，是本人")
    WRONG = "wrong", _("号码不对")
    REFUSED = "refused", _("本人不愿意公开")


class Gap(TextChoices):
    """What the register of a county still lacks."""

    NOBODY = "nobody", _("没有任何河长的河段")
    CITY = "chief_city", _("市级河长空缺的河段")
    COUNTY = "chief_county", _("没有县级河长的河段")
    TOWNSHIP = "chief_township", _("没有镇级河长的河段")
    VILLAGE = "chief_village", _("没有村级河长的河段")
    LINE = "line", _("没有走向的河段")
    ORDER = "order", _("先后次序重复的河段")
    BOARD = "board", _("没有公示牌的河段")
    PHONE = "phone", _("没有电话的河长")
    UNCHECKED = "unchecked", _("电话没有核对过的河长")
    STALE = "stale", _("电话核对超过6个月的河长")
    OVERLAP = "overlap", _("同时有两个人的岗位")
    PLACE = "place", _("没有坐标的公示牌")
    PLAN = "plan", _("没有一河一策的河湖")


class RenewalCause(TextChoices):
    """Why the paper of a board is wrong."""

    CORRECTED = "corrected", _("更正")
    SUCCEEDED = "succeeded", _("换届、调整")
