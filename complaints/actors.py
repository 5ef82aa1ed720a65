"""Who acts: an account, the reporter, or the system itself."""

from enum import StrEnum

from complaints.choices import Outside
from portal.accounts.models import User

Actor = User | Outside


class Who(StrEnum):
    """In what capacity somebody stands towards a case."""

    INTAKE = "intake"
    OFFICE = "office"
    UNIT = "unit"
    REPORTER = "reporter"
    SYSTEM = "system"
    SUPERVISOR = "supervisor"
    ABOVE = "above"
