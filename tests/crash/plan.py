"""What is sent: different reports, each with its photos, its telephone and its way of arriving, all from one seed."""

import hashlib
from dataclasses import dataclass, field
from random import Random

from tests import pictures

KINDS = ("sewage", "foul_water", "litter", "dead_fish", "siltation", "other")
BOARD = "320512"


@dataclass
class Report:
    """One report as its sender knows it. ``ahead``: photos that go before the form; ``twice``: sent again afterwards.

    ``number`` is what the receipt said, "" before; ``tries`` how often the form was sent until then.
    """

    n: int
    category: str
    phone: str
    photos: list[bytes]
    ahead: int
    twice: bool
    token: str = ""
    number: str = ""
    tries: int = 0
    others: list[str] = field(default_factory=list)

    @property
    def description(self) -> str:
        """Words that no other report has."""
        return f"第{self.n}号：河边有一股臭味，水发黑。"

    @property
    def digests(self) -> list[str]:
        """SHA-256 of the photos as they were sent."""
        return [hashlib.sha256(photo).hexdigest() for photo in self.photos]


def reports(count: int, seed: int) -> list[Report]:
    """So many reports with up to three photos each; every photo is another one."""
    chance = Random(seed)
    made = []
    for n in range(count):
        photos = [photo(chance) for _ in range(chance.randrange(4))]
        made.append(
            Report(
                n=n,
                category=chance.choice(KINDS),
                phone=f"139{seed % 1000:03d}{n:05d}",
                photos=photos,
                ahead=chance.randrange(len(photos) + 1) if chance.random() < 0.3 else 0,
                twice=chance.random() < 0.2,
            )
        )
    return made


def photo(chance: Random) -> bytes:
    """A JPEG of some hundred pixels with a comment of its own."""
    size = chance.randrange(200, 900), chance.randrange(200, 900)
    return pictures.jpeg(*size, comment=chance.randbytes(16).hex().encode())
