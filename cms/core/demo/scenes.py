"""Pictures of the invented city, drawn here: hills, water, and what a page is about. The same each time."""

from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1280, 720
SKY, SUN, HILLS = "#DCEBF2", "#F3C969", ("#B9D3CF", "#93BBB1", "#6E9F92")
WATER, FLOW, BANK, STONE, DARK, RED = "#7FB4CC", "#CFE5EF", "#9DBB7A", "#B7B0A2", "#33454F", "#B3261E"
Draw = ImageDraw.ImageDraw


def landscape(draw: Draw, shift: int) -> None:
    """Sky, sun, three rows of hills and a river; ``shift`` moves them, so that two scenes differ."""
    draw.ellipse((900 - shift * 3, 70, 1010 - shift * 3, 180), fill=SUN)
    for row, colour in enumerate(HILLS):
        base = 330 + row * 50
        points = [(x, base - ((x * (3 + row) + shift * 17 * (row + 1)) % 400) // (3 + row)) for x in range(0, 1300, 80)]
        draw.polygon([(0, 720), *points, (1280, 720)], fill=colour)
    draw.polygon([(0, 470), (1280, 430), (1280, 720), (0, 720)], fill=WATER)
    for n in range(9):
        x, y = (n * 211 + shift * 13) % 1150, 500 + (n * 47) % 190
        draw.line([(x, y), (x + 45, y - 7), (x + 90, y), (x + 135, y - 7)], fill=FLOW, width=5)


def person(draw: Draw, x: int, y: int, coat: str) -> None:
    """Somebody who stands at the place, 150 pixels high."""
    draw.ellipse((x - 17, y - 150, x + 17, y - 116), fill="#E7BE9B")
    draw.pieslice((x - 19, y - 154, x + 19, y - 116), 180, 360, fill=DARK)
    draw.rounded_rectangle((x - 26, y - 114, x + 26, y - 44), 16, fill=coat)
    for side in (-12, 12):
        draw.line([(x + side, y - 46), (x + side, y)], fill=DARK, width=13)


def bridge(draw: Draw) -> None:
    """A bridge of three arches over the water."""
    draw.polygon([(520, 470), (720, 400), (1000, 400), (1200, 470)], fill=STONE)
    for x, wide in ((620, 80), (780, 140), (990, 80)):
        draw.pieslice((x, 430, x + wide, 430 + wide), 180, 360, fill=WATER)
    draw.line([(520, 464), (720, 394), (1000, 394), (1200, 464)], fill=DARK, width=6)


def patrol(draw: Draw) -> None:
    """A boat with three people."""
    bridge(draw)
    for x, coat in ((330, "#0B5A8F"), (420, "#C75000"), (500, "#1B6E45")):
        person(draw, x, 570, coat)
    draw.polygon([(220, 540), (620, 540), (560, 610), (280, 610)], fill="#0B5A8F")


def cleaning(draw: Draw) -> None:
    """People with bags on the bank."""
    draw.polygon([(0, 610), (700, 560), (1280, 640), (1280, 720), (0, 720)], fill=BANK)
    for x, coat in ((260, "#C75000"), (480, "#0B5A8F"), (760, "#C75000"), (980, "#1B6E45")):
        person(draw, x, 660, coat)
        draw.ellipse((x + 30, 610, x + 80, 668), fill="#F4F1E8", outline=DARK, width=4)


def meeting(draw: Draw) -> None:
    """A round of people at a table before a map."""
    draw.rectangle((0, 0, 1280, 720), fill="#EEF5F8")
    draw.rectangle((400, 70, 880, 330), fill="#FFFFFF", outline=DARK, width=6)
    draw.line([(430, 110), (560, 200), (700, 180), (850, 300)], fill="#0B5A8F", width=16)
    draw.line([(640, 90), (660, 140), (640, 190)], fill="#0B5A8F", width=8)
    for n, x in enumerate(range(220, 1100, 165)):
        person(draw, x, 590, ("#0B5A8F", "#1A2B33", "#1B6E45")[n % 3])
    draw.polygon([(120, 540), (1160, 540), (1260, 700), (20, 700)], fill="#C9A26B")


def sampling(draw: Draw) -> None:
    """A bottle of water before the river."""
    draw.rounded_rectangle((560, 250, 720, 640), 40, fill="#F7FBFD", outline=DARK, width=8)
    draw.rounded_rectangle((572, 400, 708, 628), 30, fill="#A9D6E8")
    draw.rectangle((605, 190, 675, 250), fill="#0B5A8F")
    person(draw, 330, 640, "#1B6E45")


def board(draw: Draw) -> None:
    """A signboard on the bank."""
    draw.polygon([(0, 600), (600, 540), (1280, 620), (1280, 720), (0, 720)], fill=BANK)
    for x in (520, 800):
        draw.rectangle((x - 10, 380, x + 10, 660), fill=DARK)
    draw.rectangle((450, 210, 870, 470), fill="#FFFFFF", outline=DARK, width=6)
    draw.rectangle((450, 210, 870, 270), fill="#0B5A8F")
    for n in range(4):
        draw.rectangle((480, 300 + n * 38, 690, 314 + n * 38), fill="#4A5C66")
    draw.rectangle((730, 300, 840, 410), fill=DARK)
    person(draw, 980, 660, "#C75000")


def littered(draw: Draw) -> None:
    """The bank before it was cleaned."""
    draw.polygon([(0, 600), (600, 540), (1280, 620), (1280, 720), (0, 720)], fill=BANK)
    for n in range(26):
        x, y = (n * 97) % 1180 + 40, 590 + (n * 53) % 110
        draw.rectangle((x, y, x + 40, y + 26), fill=("#F4F1E8", "#C75000", "#4A5C66", "#D8C7A0")[n % 4], outline=DARK)


def clean(draw: Draw) -> None:
    """The same bank afterwards."""
    draw.polygon([(0, 600), (600, 540), (1280, 620), (1280, 720), (0, 720)], fill=BANK)
    for n in range(9):
        x = n * 140 + 50
        draw.line([(x, 690), (x - 12, 640)], fill="#5C8A4A", width=6)
        draw.line([(x, 690), (x + 14, 636)], fill="#5C8A4A", width=6)


def dyke(draw: Draw) -> None:
    """High water before a dyke, with a warning."""
    draw.polygon([(0, 560), (1280, 500), (1280, 720), (0, 720)], fill="#5F93AD")
    draw.polygon([(0, 640), (420, 560), (760, 720), (0, 720)], fill=STONE)
    draw.polygon([(950, 200), (1090, 440), (810, 440)], fill="#FFFFFF", outline=RED, width=16)
    draw.rectangle((940, 280, 960, 370), fill=RED)
    draw.ellipse((938, 385, 962, 409), fill=RED)


def outfall(draw: Draw) -> None:
    """A pipe out of a wall, from which dark water runs into the river."""
    draw.polygon([(0, 600), (600, 540), (1280, 620), (1280, 720), (0, 720)], fill=BANK)
    draw.rectangle((120, 250, 760, 590), fill=STONE)
    for y in range(290, 590, 60):
        draw.line([(120, y), (760, y)], fill="#9A9384", width=4)
    draw.polygon([(700, 560), (800, 560), (1010, 720), (760, 720)], fill="#3B3A36")
    draw.ellipse((660, 470, 800, 590), fill=DARK)
    draw.ellipse((690, 495, 780, 575), fill="#15191C")


def shed(draw: Draw) -> None:
    """A shed of sheet iron on the bank."""
    draw.polygon([(0, 600), (600, 540), (1280, 620), (1280, 720), (0, 720)], fill=BANK)
    draw.rectangle((420, 400, 820, 630), fill="#8FA3AD")
    for x in range(440, 820, 26):
        draw.line([(x, 400), (x, 630)], fill="#6B7F8A", width=5)
    draw.polygon([(390, 410), (620, 310), (850, 410)], fill=RED)
    draw.rectangle((570, 480, 670, 630), fill=DARK)
    draw.line([(850, 400), (1240, 300)], fill=DARK, width=4)


def silted(draw: Draw) -> None:
    """A ditch full of mud between two walls."""
    draw.polygon([(0, 470), (520, 430), (420, 720), (0, 720)], fill=STONE)
    draw.polygon([(1280, 470), (760, 430), (860, 720), (1280, 720)], fill=STONE)
    draw.polygon([(520, 430), (760, 430), (860, 720), (420, 720)], fill="#6B5A40")
    for n in range(14):
        x, y = 470 + (n * 67) % 330, 500 + (n * 41) % 200
        draw.ellipse((x, y, x + 60, y + 24), fill=("#57482F", "#7D6A4B")[n % 2])


SCENES: dict[str, Callable[[Draw], None]] = {
    scene.__name__: scene
    for scene in (patrol, cleaning, meeting, sampling, board, bridge, littered, clean, dyke, outfall, shed, silted)
}


def drawn(scene: str, shift: int = 0) -> bytes:
    """The scene as a JPEG of 1280 × 720. Raises KeyError for a scene that is not in ``SCENES``."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), SKY)
    draw = ImageDraw.Draw(picture)
    landscape(draw, shift)
    SCENES[scene](draw)
    out = BytesIO()
    picture.save(out, "JPEG", quality=82)
    return out.getvalue()
