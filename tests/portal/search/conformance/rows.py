"""The rows that modelsearch's tests ask about; its own fixture is in no package, so these are ours."""

from datetime import date, time
from typing import Any

from modelsearch.test.testapp import models

AUTHORS = {
    "J. R. R. Tolkien": date(1892, 1, 3),
    "George R.R. Martin": date(1948, 9, 20),
    "Isaac Asimov": date(1920, 1, 2),
    "David Ascher": None,
    "Mark Lutz": None,
    "David Flanagan": None,
    "Douglas Crockford": None,
    "Daniel Roy Greenfeld": None,
    "Audrey Roy Greenfeld": None,
    "Carol Nichols": None,
    "Steve Klabnik": None,
    "Jim Blandy": None,
    "Jason Orendorff": None,
}
FRODO, BILBO = "Frodo Baggins", "Bilbo Baggins"
RING = [FRODO, BILBO, "Samwise Gamgee"]
NOVELS: list[tuple[int, str, date, int, str, str, list[str]]] = [
    (1, "The Hobbit", date(1937, 9, 21), 310, "J. R. R. Tolkien", "Middle Earth", [BILBO, "Thorin Oakenshield"]),
    (2, "The Fellowship of the Ring", date(1954, 7, 29), 423, "J. R. R. Tolkien", "Middle Earth", RING),
    (3, "The Two Towers", date(1954, 11, 11), 352, "J. R. R. Tolkien", "Middle Earth", RING),
    (4, "The Return of the King", date(1955, 10, 20), 440, "J. R. R. Tolkien", "Middle Earth", RING),
    (5, "A Game of Thrones", date(1996, 8, 1), 694, "George R.R. Martin", "Westeros", []),
    (6, "A Clash of Kings", date(1998, 11, 16), 768, "George R.R. Martin", "Westeros", []),
    (7, "A Storm of Swords", date(2000, 1, 1), 973, "George R.R. Martin", "Westeros", []),
    (10, "Foundation", date(1951, 6, 1), 255, "Isaac Asimov", "The Galaxy", ["Hari Seldon"]),
]
GUIDES: list[tuple[int, str, date, int, list[str], str]] = [
    (9, "JavaScript: The Definitive Guide", date(1996, 8, 18), 1096, ["David Flanagan"], "js"),
    (8, "JavaScript: The good parts", date(2008, 5, 1), 176, ["Douglas Crockford"], "js"),
    (11, "Learning Python", date(1999, 4, 1), 1160, ["Mark Lutz", "David Ascher"], "py"),
    (12, "Two Scoops of Django 1.11", date(2017, 5, 1), 532, ["Daniel Roy Greenfeld", "Audrey Roy Greenfeld"], "py"),
    (13, "The Rust Programming Language", date(2018, 6, 26), 440, ["Steve Klabnik", "Carol Nichols"], "rs"),
    (14, "Programming Rust", date(2017, 12, 21), 622, ["Jim Blandy", "Jason Orendorff"], ""),
]


def write() -> None:
    """All of them."""
    authors = {name: models.Author.objects.create(name=name, date_of_birth=born) for name, born in AUTHORS.items()}
    for pk, title, on, pages, author, setting, names in NOVELS:
        novel = models.Novel.objects.create(pk=pk, setting=setting, **book(title, on, pages))
        novel.authors.set([authors[author]])
        characters = [models.Character.objects.create(name=name, novel=novel) for name in names]
        novel.protagonist = characters[0] if characters else None
        novel.save()
    for pk, title, on, pages, names, language in GUIDES:
        kind = models.ProgrammingGuide if language else models.Book
        extra = {"programming_language": language} if language else {}
        guide = kind.objects.create(pk=pk, **book(title, on, pages), **extra)
        guide.authors.set([authors[name] for name in names])
    models.UnindexedBook.objects.create(**book("Nowhere", date(2000, 1, 1), 1))
    meetings()
    animals()
    next_numbers()


def book(title: str, on: date, pages: int) -> dict[str, Any]:
    """The fields of a book."""
    return {"title": title, "publication_date": on, "number_of_pages": pages}


def meetings() -> None:
    """Three of them, one with somebody who speaks."""
    models.Meeting.objects.create(name="Breakfast yoga", start_time=time(8, 0))
    models.Meeting.objects.create(name="Evening yoga", start_time=time(19, 0))
    standing = models.Meeting.objects.create(name="Stand-up meeting", start_time=time(10, 0))
    item = models.AgendaItem.objects.create(meeting=standing, topic="What we do today")
    models.Speaker.objects.create(agenda_item=item, name="Arthur Conan Doyle")


def animals() -> None:
    """The same small tree in both of treebeard's ways."""
    for kind in (models.MPAnimal, models.NSAnimal):
        root = kind.add_root(name="Animal")
        for name, below in {"Mammal": ("Dog", "Cat"), "Reptile": ("Snake",)}.items():
            branch = kind.objects.get(pk=root.pk).add_child(name=name)
            for leaf in below:
                kind.objects.get(pk=branch.pk).add_child(name=leaf)


def next_numbers() -> None:
    """PostgreSQL does not know of keys that were given."""
    from django.core.management.color import no_style
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [models.Book]):
            cursor.execute(statement)
