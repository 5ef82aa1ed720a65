"""Pictures as pupils paint them, drawn here from a number: the same each time, no two alike."""

from io import BytesIO
from random import Random

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 960, 720
SKIES = ("#CFE8F5", "#FDEBC8", "#E3E0F5", "#D8F0E4", "#F9D9D2")
HILLS = ("#8FBF8A", "#6FA3A8", "#B8A15F", "#7C93C4", "#C78F6B")
WATERS = ("#5AA6D6", "#4FB3B0", "#7BB8E8", "#3E86B8")
CRAYONS = ("#D64545", "#F2A33A", "#F5D547", "#3A9D5D", "#2F6FB5", "#8B5FBF", "#333333", "#E87BA4")
Draw = ImageDraw.ImageDraw


def work(seed: int) -> bytes:
    """One picture as a JPEG."""
    chance = Random(seed)  # noqa: S311 - a drawing, no secret
    picture = Image.new("RGB", (WIDTH, HEIGHT), chance.choice(SKIES))
    draw = ImageDraw.Draw(picture)
    land(draw, chance)
    for _n in range(chance.randint(2, 5)):
        chance.choice((fish, bird, flower, boat, child))(draw, chance)
    crayon(draw, chance)
    out = BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()


def land(draw: Draw, chance: Random) -> None:
    """Sun, hills, a river."""
    x, y, r = chance.randint(80, 880), chance.randint(60, 160), chance.randint(40, 80)
    draw.ellipse((x - r, y - r, x + r, y + r), fill="#F6C445")
    for n in range(chance.randint(2, 4)):
        top, base = chance.randint(180, 320), 420 + n * 20
        middle = chance.randint(-100, 900)
        draw.polygon([(middle - 320, base), (middle, top), (middle + 360, base)], fill=chance.choice(HILLS))
    bend = chance.randint(-160, 160)
    draw.polygon([(0, 430), (WIDTH, 400 + bend // 8), (WIDTH, HEIGHT), (0, HEIGHT)], fill=chance.choice(WATERS))
    for _n in range(16):
        x, y = chance.randint(0, 880), chance.randint(450, 700)
        draw.arc((x, y, x + 80, y + 24), 0, 180, fill="#FFFFFF", width=5)


def fish(draw: Draw, chance: Random) -> None:
    """A fish with a tail and an eye."""
    x, y, size, colour = (
        chance.randint(60, 800),
        chance.randint(470, 640),
        chance.randint(50, 110),
        chance.choice(CRAYONS),
    )
    draw.ellipse((x, y, x + size, y + size // 2), fill=colour, outline="#222222", width=4)
    draw.polygon([(x, y + size // 4), (x - size // 3, y), (x - size // 3, y + size // 2)], fill=colour)
    draw.ellipse((x + size * 3 // 4, y + size // 8, x + size * 3 // 4 + 10, y + size // 8 + 10), fill="#222222")


def bird(draw: Draw, chance: Random) -> None:
    """An egret in the shallows."""
    x, y = chance.randint(80, 840), chance.randint(330, 470)
    draw.ellipse((x, y, x + 90, y + 56), fill="#FFFFFF", outline="#333333", width=4)
    draw.line([(x + 82, y + 20), (x + 110, y - 50), (x + 96, y - 80)], fill="#FFFFFF", width=16)
    draw.polygon([(x + 92, y - 92), (x + 150, y - 78), (x + 96, y - 70)], fill="#F2A33A")
    for step in (30, 58):
        draw.line([(x + step, y + 54), (x + step, y + 120)], fill="#333333", width=6)


def flower(draw: Draw, chance: Random) -> None:
    """A flower on the bank."""
    x, y, colour = chance.randint(40, 900), chance.randint(380, 440), chance.choice(CRAYONS)
    draw.line([(x, y), (x + 6, y + 90)], fill="#3A9D5D", width=8)
    for dx, dy in ((-20, 0), (20, 0), (0, -20), (0, 20)):
        draw.ellipse((x + dx - 18, y + dy - 18, x + dx + 18, y + dy + 18), fill=colour)
    draw.ellipse((x - 12, y - 12, x + 12, y + 12), fill="#F5D547")


def boat(draw: Draw, chance: Random) -> None:
    """A boat with a sail."""
    x, y, colour = chance.randint(60, 700), chance.randint(430, 560), chance.choice(CRAYONS)
    draw.polygon([(x, y), (x + 200, y), (x + 160, y + 60), (x + 40, y + 60)], fill="#9A6B3F")
    draw.line([(x + 100, y), (x + 100, y - 150)], fill="#5B3D22", width=10)
    draw.polygon([(x + 106, y - 150), (x + 190, y - 20), (x + 106, y - 20)], fill=colour)


def child(draw: Draw, chance: Random) -> None:
    """A child from behind, who looks at the river."""
    x, y, colour = chance.randint(80, 860), chance.randint(500, 600), chance.choice(CRAYONS)
    draw.ellipse((x - 34, y - 120, x + 34, y - 52), fill="#3B2A1E")
    draw.polygon([(x, y - 56), (x - 60, y + 70), (x + 60, y + 70)], fill=colour)
    for side in (-24, 24):
        draw.line([(x + side, y + 70), (x + side, y + 120)], fill="#333333", width=12)


def crayon(draw: Draw, chance: Random) -> None:
    """Strokes over the whole sheet, so that it looks like paper."""
    for _n in range(140):
        x, y = chance.randint(0, WIDTH), chance.randint(0, HEIGHT)
        draw.line([(x, y), (x + chance.randint(-30, 30), y + chance.randint(-10, 10))], fill="#FFFFFF", width=1)
