"""The accounts of staff and volunteers."""

from portal.accounts.models.phone_code import PhoneCode
from portal.accounts.models.user import User

__all__ = ["PhoneCode", "User"]
