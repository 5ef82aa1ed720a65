"""Models of the register, one subject a module."""

from cms.directory.models.appointment import Appointment
from cms.directory.models.basin import Basin
from cms.directory.models.board_code import BoardCode
from cms.directory.models.board_life import BoardPrint, BoardVisit, ScanDay
from cms.directory.models.board_wording import BoardWording
from cms.directory.models.completeness import CountyCheck, CountyGap, PhoneCheck
from cms.directory.models.contract import Contract
from cms.directory.models.day_rule import DayRule
from cms.directory.models.division import Division
from cms.directory.models.duty import DutyLine, DutyShift
from cms.directory.models.duty_member import DutyLeave, DutyMember
from cms.directory.models.import_batch import ImportBatch, ImportChange, ImportDecision, ImportMapping
from cms.directory.models.open_file import OpenFile
from cms.directory.models.person import Person
from cms.directory.models.post import Post
from cms.directory.models.posting import Posting
from cms.directory.models.print_run import PrintRun
from cms.directory.models.reach import Reach
from cms.directory.models.renewal import Renewal, WorkOrder
from cms.directory.models.signboard import Signboard
from cms.directory.models.unit import Unit
from cms.directory.models.water import Water
from cms.directory.models.water_quality import WaterQuality

__all__ = [
    "Appointment",
    "Basin",
    "BoardCode",
    "BoardPrint",
    "BoardVisit",
    "BoardWording",
    "Contract",
    "CountyCheck",
    "CountyGap",
    "DayRule",
    "Division",
    "DutyLeave",
    "DutyLine",
    "DutyMember",
    "DutyShift",
    "ImportBatch",
    "ImportChange",
    "ImportDecision",
    "ImportMapping",
    "OpenFile",
    "Person",
    "PhoneCheck",
    "Post",
    "Posting",
    "PrintRun",
    "Reach",
    "Renewal",
    "ScanDay",
    "Signboard",
    "Unit",
    "Water",
    "WaterQuality",
    "WorkOrder",
]
