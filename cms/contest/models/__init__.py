"""Models of contests, one subject a module."""

from cms.contest.models.batch import Batch
from cms.contest.models.close_move import CloseMove
from cms.contest.models.contest import Contest
from cms.contest.models.entry import Entry, EntryQuerySet
from cms.contest.models.flag import Alike, Flag
from cms.contest.models.index import ContestsIndex
from cms.contest.models.jury import Decision, Pile, Review, ReviewQuerySet, Score, Seat, Standing
from cms.contest.models.nomination import Nomination
from cms.contest.models.parts import Award, ContestGroup, Criterion, Question, WorkKind
from cms.contest.models.pupil import Consent, Pupil
from cms.contest.models.result import Certificate, Holding, Recognition
from cms.contest.models.school import AskedPhone, School, SchoolQuerySet, Teacher
from cms.contest.models.vote import Vote
from cms.contest.models.work import Copy, WorkFile

__all__ = [
    "Alike",
    "AskedPhone",
    "Award",
    "Batch",
    "Certificate",
    "CloseMove",
    "Consent",
    "Contest",
    "ContestGroup",
    "ContestsIndex",
    "Copy",
    "Criterion",
    "Decision",
    "Entry",
    "EntryQuerySet",
    "Flag",
    "Holding",
    "Nomination",
    "Pile",
    "Pupil",
    "Question",
    "Recognition",
    "Review",
    "ReviewQuerySet",
    "School",
    "SchoolQuerySet",
    "Score",
    "Seat",
    "Standing",
    "Teacher",
    "Vote",
    "WorkFile",
    "WorkKind",
]
