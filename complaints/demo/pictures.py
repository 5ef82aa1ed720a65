"""Drawn pictures that stand where photographs go: a bank, water, and the trouble in it, or the same place after."""

from io import BytesIO
from random import Random

from PIL import Image, ImageDraw

from portal.uploads import photographs

SIZE = (960, 720)
TROUBLE = {
    "sewage": "#2b2b2b",
    "foul_water": "#5a5a2c",
    "oil": "#6b4f8a",
    "litter": "#e8e2d0",
    "dead_fish": "#c9ced6",
    "mining": "#c9a866",
}


def draw(category: str, seed: int, after: bool) -> bytes:
    """A JPEG; no two seeds look quite alike, so that no photo is taken for another's double."""
    random = Random(f"{category}-{seed}-{after}")  # noqa: S311  a drawing, no secret
    picture = Image.new("RGB", SIZE, "#cfe3ee")
    pen = ImageDraw.Draw(picture)
    shore = 300 + random.randrange(60)
    pen.polygon([(0, shore), (960, shore - random.randrange(80)), (960, 720), (0, 720)], fill="#7fb2c9")
    pen.polygon([(0, shore - 30), (420, shore + 40), (300, 720), (0, 720)], fill="#7d9a5b")
    for _ in range(6):
        x, y = random.randrange(960), random.randrange(120)
        pen.ellipse([x, y, x + 120, y + 40], fill="#eef5f9")
    if not after:
        colour = TROUBLE.get(category, "#8a6d4b")
        for _ in range(40):
            x, y = random.randrange(300, 900), random.randrange(shore + 60, 680)
            w = random.randrange(14, 60)
            pen.ellipse([x, y, x + w, y + w // 2], fill=colour)
    for _ in range(14):
        x, y = random.randrange(960), random.randrange(shore + 20, 700)
        pen.line([x, y, x + 70, y], fill="#dff0f7", width=3)
    out = BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()


def photograph(category: str, seed: int, after: bool = False) -> photographs.Photograph:
    """The drawing as intake takes it, read like any stranger's file."""
    return photographs.read(BytesIO(draw(category, seed, after)), "drawing.jpg")
