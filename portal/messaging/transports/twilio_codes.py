"""Twilio's error codes, as far as they tell what to do next; of the others nothing is known, so they are tried again.

Codes from 30000 on come with a report after the message was taken. https://www.twilio.com/docs/api/errors
"""

from typing import NamedTuple


class Code(NamedTuple):
    """``permanent``: trying again is useless. ``words``: for the office's list of messages that were not sent."""

    permanent: bool
    words: str


CODES: dict[int, Code] = {
    20003: Code(False, "账号或者密钥不对，请看设置"),
    20429: Code(False, "发得太快，过一会儿再发"),
    21211: Code(True, "号码不对"),
    21214: Code(True, "这个号码打不通"),
    21217: Code(True, "号码的写法不对"),
    21408: Code(True, "没有开通发到这个国家"),
    21606: Code(False, "发送的号码不能用，请看设置"),
    21610: Code(True, "本人退订了"),
    21612: Code(True, "从我们的号码发不到那里"),
    21614: Code(True, "座机，收不到短信"),
    21617: Code(True, "太长，一次发不完"),
    21635: Code(True, "座机，收不到短信"),
    21655: Code(True, "报备编号不对，请看短信模板"),
    21656: Code(True, "模板的变量不对，请看短信模板"),
    30001: Code(False, "服务商排队满了"),
    30002: Code(False, "账号被暂停，请看服务商后台"),
    30003: Code(False, "关机或者没有信号"),
    30004: Code(True, "本人或运营商拦了"),
    30005: Code(True, "空号"),
    30006: Code(True, "座机，或者运营商不收"),
    30007: Code(True, "被运营商当成垃圾短信拦了"),
    30008: Code(False, "没有送到，运营商没说为什么"),
    30017: Code(False, "运营商忙"),
    30022: Code(False, "运营商限速"),
    30034: Code(True, "发送的号码没有登记"),
    63016: Code(True, "要用报备过的模板"),
}
OPTED_OUT = 21610


def permanent(code: int | None) -> bool:
    """Whether trying again is useless."""
    return code in CODES and CODES[code].permanent


def words(code: int | None, otherwise: str) -> str:
    """``21614: 座机，收不到短信``; the provider's own words for a code that we do not know."""
    return f"{code}: {CODES[code].words}" if code in CODES else f"{code or '?'}: {otherwise}"
