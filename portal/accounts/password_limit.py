"""Wrong passwords from one address: axes counts them by account, this by address, against one password tried on all.

Behind one address there may be a whole office: above the limit nobody is shut out, each try costs a proof of work.
"""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.guard import challenge, client, limits

PER_ADDRESS = (60, 3600)
WORDS = _("这里刚才输错密码的很多。等下面的框打上勾，再输一次密码。也可以用手机验证码登录。")


def wants_proof(request: HttpRequest) -> bool:
    """Whether this address has been wrong so often this hour that the password is not looked at before a proof."""
    wrong_ones = limits.count("wrong-password", client.group(client.address(request)))
    return wrong_ones >= PER_ADDRESS[0] and challenge.passed(request) is not True


def wrong(request: HttpRequest) -> None:
    """Counts one."""
    limits.hit("wrong-password", client.group(client.address(request)), PER_ADDRESS)
