from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from django.core.management import call_command
from PIL import Image

from cms.directory.choices import BoardState
from cms.directory.models import Division, Reach, Signboard, Water
from tests.cms.directory.boards.cast import Printed


@pytest.fixture
def village() -> Division:
    city = Division.objects.create(code="990100000000", name="清源市", short_name="清源市")
    return Division.objects.create(code="990102001005", name="河口村", short_name="河口村", parent=city)


@pytest.fixture
def reach(village: Division) -> Reach:
    water = Water.objects.create(code="qingxi", name="清溪河", length_km=Decimal("48.30"))
    return Reach.objects.create(
        code="qingxi-3",
        water=water,
        name="三号桥段",
        stretch="二号桥—石桥河口",
        length_km=Decimal("9.60"),
        division=village,
    )


@pytest.fixture
def board(reach: Reach) -> Signboard:
    return Signboard.objects.create(code="320512", reach=reach, place="三号桥北头", state=BoardState.INSTALLED)


@pytest.fixture
def printed(tmp_path: Path) -> Printed:
    """Prints by the command and gives the pages as pictures of a renderer that is not ours."""

    def run(*options: str, dpi: int = 100) -> list[Image.Image]:
        call_command("signboards", str(tmp_path / "out.pdf"), *options)
        with closing(pypdfium2.PdfDocument(tmp_path / "out.pdf")) as file:
            return [page.render(scale=dpi / 72).to_pil().convert("L") for page in file]

    return run
