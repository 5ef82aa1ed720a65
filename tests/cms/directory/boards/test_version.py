"""The version of a board stays what it was: it stands on boards that are on the bank."""

import datetime
from dataclasses import asdict, astuple, replace
from hashlib import sha256

from cms.directory.boards.facts import BoardFacts, ChiefRow, sealed
from cms.directory.boards.recording import words

FACTS = BoardFacts(
    code="320512", address="HTTPS://X/P/320512", chief="河长", title="清溪河（三号桥段）", place="三号桥北头",
    ends=("一号桥", "二号桥"), chiefs=(ChiefRow("县级", "周一清", "副县长", "李二河", "0000-1"),),
    blocks=(("河段", "长1.5千米"), ("目标：五无", "无污水")), phone="0000-1234567", issuer="清源市河长办",
    on=datetime.date(2026, 11, 28), scan="扫一扫", by_telephone="打电话", english="Scan", read_from_m=1.2,
)  # fmt: skip


def test_it_is_the_digest_of_all_that_the_board_says() -> None:
    told = repr(astuple(replace(FACTS, on=datetime.date.min))).encode()
    assert sealed(FACTS) == f"{int.from_bytes(sha256(told).digest(), 'big') % 10**6:06d}"
    assert sealed(replace(FACTS, on=datetime.date(2027, 1, 1))) == sealed(FACTS) != sealed(replace(FACTS, place="别处"))


def test_what_is_kept_of_a_print_is_every_word() -> None:
    kept, said = words(FACTS, "123456"), asdict(FACTS)
    assert kept == {**said, "chiefs": list(said["chiefs"]), "on": "2026-11-28", "version": "123456"}
