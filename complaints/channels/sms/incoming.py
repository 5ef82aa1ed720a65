"""A text message as the provider hands it over."""

from dataclasses import dataclass

from django.http import HttpRequest

from complaints.channels.twilio import callers
from portal.text import clean

LONGEST, MOST_MEDIA = 4000, 10


@dataclass(frozen=True)
class Media:
    """Where a file of the message lies, and whether it says that it is a picture."""

    url: str
    picture: bool


@dataclass(frozen=True)
class Text:
    """``sender``: in E.164, "" when it is not shown; ``handled``: the provider has answered STOP or HELP itself."""

    sid: str
    sender: str
    words: str
    media: tuple[Media, ...]
    handled: bool

    @property
    def photos(self) -> int:
        """How many pictures came along."""
        return sum(1 for one in self.media if one.picture)


def read(request: HttpRequest) -> Text:
    """The message out of the form."""
    said = request.POST
    count = said.get("NumMedia", "")
    most = min(int(count), MOST_MEDIA) if count.isascii() and count.isdigit() and len(count) < 4 else 0
    media = [
        Media(url, said.get(f"MediaContentType{n}", "").lower().startswith("image/"))
        for n in range(most)
        if (url := clean(said.get(f"MediaUrl{n}", ""), 500))
    ]
    return Text(
        sid=callers.sid(request, "MessageSid"),
        sender=callers.number(request),
        words=clean(said.get("Body", ""), LONGEST),
        media=tuple(media),
        handled=bool(said.get("OptOutType")),
    )
