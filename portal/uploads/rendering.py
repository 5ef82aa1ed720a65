"""Draws one PDF or DOCX: a process of its own, ``python -m portal.uploads.rendering pdf PATH FOLDER``.

Files come from outside; a parser that hangs or swells takes nobody along. Pages and pictures are written into the
folder as 0.png, 1.png …; the words of a DOCX as words.html, not yet cleaned. Nothing of Django is imported.
"""

import os
import resource
import sys
import zipfile

PAGES, PICTURES = 20, 20
LONGEST_SIDE = 2000
MEMORY = 1024 * 1024 * 1024
SECONDS = 60
WRITTEN = 64 * 1024 * 1024
UNPACKED = 128 * 1024 * 1024


def bounded() -> None:
    """Takes memory, time and the right to write large files away from this process."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (WRITTEN, WRITTEN))


def pdf(path: str, folder: str) -> None:
    """Each page as a picture."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    if len(document) > PAGES:
        sys.exit(3)
    for number in range(len(document)):
        page = document[number]
        scale = LONGEST_SIDE / max(*page.get_size(), 1)
        page.render(scale=min(scale, 4)).to_pil().convert("RGB").save(os.path.join(folder, f"{number}.png"))  # noqa: PTH118


def docx(path: str, folder: str) -> None:
    """The words with their headings and lists, and the pictures as they lie in the file."""
    import mammoth

    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
        if len(parts) > 2000 or sum(part.file_size for part in parts) > UNPACKED:
            sys.exit(3)
    found: list[int] = []

    def keep(image: object) -> dict[str, str]:
        if len(found) < PICTURES:
            with image.open() as picture, open(os.path.join(folder, f"{len(found)}.png"), "wb") as out:  # type: ignore[attr-defined]  # noqa: PTH118, PTH123
                out.write(picture.read())
            found.append(1)
        return {"src": ""}

    with open(path, "rb") as file:  # noqa: PTH123  nothing more is imported than is needed
        html = mammoth.convert_to_html(file, convert_image=mammoth.images.img_element(keep)).value
    with open(os.path.join(folder, "words.html"), "w", encoding="utf-8") as out:  # noqa: PTH118, PTH123
        out.write(html)


def main() -> None:
    """Whatever a parser raises is the exit code; 3: too many pages or too large unpacked."""
    kind, path, folder = sys.argv[1:4]
    bounded()
    {"pdf": pdf, "docx": docx}[kind](path, folder)


if __name__ == "__main__":
    main()
