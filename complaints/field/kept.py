"""What was typed and could not be taken yet: carried along in the page, through the sign-in, and sent again."""

from django.http import HttpRequest

from complaints.field.after_photos import AfterPhotos
from portal.accounts import carried
from portal.accounts.carried import Pairs, packed

__all__ = ["Pairs", "of", "packed", "typed", "unpacked"]
MOST, LONGEST = 20, 20_000
SKIPPED = frozenset({"csrfmiddlewaretoken", "uploaded", "token", "password", "code"})


def typed(request: HttpRequest, photos: AfterPhotos | None = None) -> Pairs:
    """The fields of the form as it came, and the photos that were taken before, by their ids."""
    fields = [(name, value) for name, values in request.POST.lists() for value in values if name not in SKIPPED]
    return fields[:MOST] + (photos or AfterPhotos.again(request)).pairs()


def of(request: HttpRequest) -> Pairs:
    """The same, and the photos of this request are taken first: a browser gives a file once only."""
    photos = AfterPhotos.again(request)
    if request.FILES and photos.genuine:
        photos.keep(request.FILES)
    return typed(request, photos)


def unpacked(text: str) -> Pairs:
    """The fields again; whatever is no such list is nothing."""
    return carried.unpacked(text, most=MOST + 4, longest=LONGEST)
