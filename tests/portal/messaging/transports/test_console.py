"""The outbox folder in place of a provider."""

import os
import stat
import time
from pathlib import Path
from typing import Any

import pytest

from portal.messaging.transports import TransportError, console

TEXT = "【某市河长办】举报已收到，编号2611048230，查询码48160537。"


def test_the_file_holds_the_whole_message_for_its_owner_alone(outbox_folder: Path) -> None:
    console.send("+8613812345678", TEXT, "received", {})
    (path,) = outbox_folder.iterdir()
    assert path.read_text() == f"To: +8613812345678\nTemplate: received\n\n{TEXT}\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(outbox_folder.stat().st_mode) == 0o700


def test_neither_the_name_nor_the_console_tells_number_or_code(
    outbox_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sent = console.send("+8613812345678", TEXT, "received", {})
    told = sent + capsys.readouterr().out + next(outbox_folder.iterdir()).name
    assert "138****5678" in told
    assert "12345678" not in told
    assert "48160537" not in told


def test_a_mail_is_masked_as_a_mail(capsys: pytest.CaptureFixture[str]) -> None:
    console.send("zhang@example.com", TEXT, "received", {})
    assert "z***@example.com" in capsys.readouterr().out


def test_a_full_disk_is_a_temporary_fault(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path / "file"
    settings.DATA_DIR.write_text("no folder")
    with pytest.raises(TransportError) as fault:
        console.send("+8613812345678", TEXT, "received", {})
    assert not fault.value.permanent


def test_old_messages_are_swept_away(outbox_folder: Path) -> None:
    for _ in range(2):
        console.send("+8613812345678", TEXT, "received", {})
    old, new = sorted(outbox_folder.iterdir())
    long_ago = time.time() - 31 * 86400
    os.utime(old, (long_ago, long_ago))
    console.sweep()
    assert list(outbox_folder.iterdir()) == [new]
