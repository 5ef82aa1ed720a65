"""The example of settings names every setting that the site reads."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
READ = re.compile(r"""(?:env\.(?:text|flag|number|words|choice|folder|rate)|kept)\(\s*["']([A-Z_0-9]+)["']""")


def test_every_setting_that_is_read_has_a_line_in_the_example() -> None:
    read = {name for path in (ROOT / "portal").rglob("*.py") for name in READ.findall(path.read_text())}
    example = (ROOT / "deploy" / "env.example").read_text()
    assert "SECRET_KEY" in read
    assert read <= set(re.findall(r"^([A-Z_0-9]+)=", example, re.MULTILINE))


def test_the_example_gives_no_secret_away() -> None:
    example = (ROOT / "deploy" / "env.example").read_text()
    assert not re.search(r"^(SECRET_KEY|FIELD_KEYS|\w*TOKEN|\w*PASSWORD|\w*PRIVATE_KEY)=\S", example, re.MULTILINE)
