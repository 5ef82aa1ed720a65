"""A paper as PDF and as DOCX."""

from collections.abc import Callable
from datetime import datetime
from typing import IO, cast

from django.db.models import Q

from complaints.choices import Origin, PaperKind
from complaints.documents import filling, variables
from complaints.documents.issuing import body
from complaints.models import Evidence, Paper
from complaints.models.paper import standing
from complaints.photographs import shown_to_others
from portal.print import paper as printed, paper_pdf, word
from portal.uploads import private


def made(paper: Paper, now: datetime) -> printed.Paper:
    """What is drawn: a 交办单 as it was issued, a 案件卷 as the case stands."""
    if paper.kind == PaperKind.ORDER:
        pieces = printed.unpacked(paper.content)
    else:
        matter = variables.read(paper.complaint, None, paper.number, now)
        template = standing(paper.complaint.owner, paper.kind)
        pieces = filling.filled(body(template, paper.kind), filling.of(matter))
    return printed.Paper(title=f"{paper.get_kind_display()} {paper.number}", foot=paper.number, pieces=pieces)


def pdf(paper: Paper, now: datetime) -> bytes:
    """Raises MissingGlyphs for a sign that the font has not."""
    return paper_pdf.drawn(made(paper, now), opener(paper))


def docx(paper: Paper, now: datetime) -> bytes:
    """The same for writing on."""
    return word.drawn(made(paper, now), opener(paper), paper.made_at)


def opener(paper: Paper) -> Callable[[str], IO[bytes]]:
    """Opens the photos of the case that others may see now; raises OSError for every other one."""
    shown = Evidence.objects.filter(Q(released=True) | Q(origin=Origin.ANSWER), complaint=paper.complaint_id)

    def opened(key: str) -> IO[bytes]:
        photo = shown.filter(pk=key).first()
        if photo is None:
            raise FileNotFoundError(key)
        return cast("IO[bytes]", private.storage().open(shown_to_others(photo), "rb"))

    return opened
