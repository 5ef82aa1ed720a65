"""Cases by the words of the desk's own index: several words each for itself, full-width and capitals folded."""

from modelsearch.backends import get_search_backend

from complaints.models import DeskText
from portal.accounts.models import User
from portal.search import analysis
from portal.search.asking import scored

MOST = 1000
"""So many of the best are listed; more say that the words are too few."""


def by(user: User, words: str) -> list[int]:
    """Keys of cases that the account may open, the best first; never of a confidential one or one about somebody.

    None while the index is being made anew: the queue still finds by what its columns hold.
    """
    if not analysis.runs(words):
        return []
    results = get_search_backend().search(words, DeskText.objects.on_desk(user))
    return [key for key, _score in scored(results)[:MOST]]
