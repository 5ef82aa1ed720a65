"""Reads the text of one PDF or DOCX file: a process of its own, ``python -m portal.search.reading pdf PATH``.

Files come from outside; a parser that hangs or swells takes nobody along. Text goes to stdout as UTF-8. Nothing of
Django is imported.
"""

import resource
import sys

PAGES = 400
LONGEST = 60_000
"""Characters: as many words as the database engines index of one text."""
MEMORY = 768 * 1024 * 1024
SECONDS = 15


def bounded() -> None:
    """Takes memory, time and the right to write files away from this process."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def pdf(path: str) -> str:
    """The text of the pages, one after the other, as far as it is wanted."""
    import pypdfium2

    document, parts, length = pypdfium2.PdfDocument(path), [], 0
    for number in range(min(len(document), PAGES)):
        text = document[number].get_textpage().get_text_bounded()
        parts.append(text)
        length += len(text)
        if length > LONGEST:
            break
    return "\n".join(parts)


def docx(path: str) -> str:
    """The words of the document, without pictures."""
    import mammoth

    with open(path, "rb") as file:  # noqa: PTH123  nothing more is imported than is needed
        return str(mammoth.extract_raw_text(file).value)


READERS = {"pdf": pdf, "docx": docx}


def main() -> None:
    """Prints the text; whatever a parser raises is the exit code."""
    kind, path = sys.argv[1:3]
    bounded()
    text = READERS[kind](path)[:LONGEST]
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
