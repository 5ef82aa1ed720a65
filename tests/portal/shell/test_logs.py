"""Log lines lead to nobody: phones, codes and numbers are masked wherever they stand."""

import io
import json
import logging
import logging.config
from copy import deepcopy

import pytest
import structlog
from hypothesis import given, strategies as st

from portal.shell import logs

SECRETS = [
    ("打13812345678问", "13812345678"),
    ("+8613812345678", "13812345678"),
    ("+86 138 1234 5678", "1234 5678"),
    ("138-1234-5678", "1234-5678"),
    ("Not Found: /track/2611048230/", "2611048230"),
    ("编号 2611 0482 30", "2611 0482 30"),
    ("261104823012", "261104823012"),
    ("?number=1&code=48160537", "48160537"),
    ("查询码 4816 0537", "4816 0537"),
    ("验证码481620", "481620"),
    ("回拨 0531-12345678", "12345678"),
    ("/track/?token=abc.def-ghi", "abc.def"),
    ("/track/2611048230/?k=abc.def-ghi", "abc.def"),
    ("{'password': 'river'}", "river"),
    ("Service Unavailable: /field/card/WyIxMiJd.XHWNRas/", "XHWNRas"),
]


@pytest.mark.parametrize(("text", "secret"), SECRETS)
def test_what_leads_to_a_reporter_is_masked(text: str, secret: str) -> None:
    assert secret not in logs.mask(text)


@pytest.mark.parametrize(
    "text", ["2026-11-28T00:46:12.123456+08:00", "牌号320512", "took 0.12345678 s", "case 12", "/p/"]
)
def test_what_leads_to_nobody_stays(text: str) -> None:
    assert logs.mask(text) == text


@given(st.integers(13_000_000_000, 19_999_999_999), st.sampled_from(["", "+86", "86 ", "tel:"]))
def test_no_mobile_number_gets_through(phone: int, before: str) -> None:
    assert str(phone) not in logs.mask(f"call {before}{phone} now")


@pytest.fixture
def written() -> io.StringIO:
    """What the handler of our settings writes, from the standard library's logging as from structlog's."""
    stream = io.StringIO()
    ours = logging.config.DictConfigurator(deepcopy(logs.LOGGING))
    ours.config["formatters"]["lines"] = ours.configure_formatter(ours.config["formatters"]["lines"])
    handler = ours.configure_handler(ours.config["handlers"]["lines"])
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(stream)
    logger = logging.getLogger("tests.logs")
    logger.handlers, logger.propagate = [handler], False
    logger.setLevel(logging.INFO)
    return stream


def test_arguments_and_tracebacks_are_masked(written: io.StringIO) -> None:
    try:
        raise ValueError("no such number 13812345678")
    except ValueError:
        logging.getLogger("tests.logs").exception("failed for %s", "13812345678")
    line = json.loads(written.getvalue())
    assert "13812345678" not in written.getvalue()
    assert line["event"] == "failed for [phone]"
    assert "ValueError" in line["exception"]


def test_fields_of_an_event_are_masked_and_the_line_stays_json(written: io.StringIO) -> None:
    structlog.get_logger("tests.logs").info("sent", to="13812345678", number=2611048230, tries=3, more=["48160537"])
    line = json.loads(written.getvalue())
    assert (line["to"], line["number"], line["tries"], line["more"]) == ("[phone]", "[number]", 3, ["[code]"])
    assert line["level"] == "info"


def test_lines_of_one_request_carry_its_number(written: io.StringIO) -> None:
    def view(request: object) -> object:
        logging.getLogger("tests.logs").info("one")
        return request

    logs.RequestId(view)(object())  # type: ignore[arg-type]
    assert json.loads(written.getvalue())["request_id"].isalpha()
    assert "request_id" not in structlog.contextvars.get_contextvars()
