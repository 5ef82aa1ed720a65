"""Makes the text of a delivery: for the transport with its secrets, for a screen without them."""

from collections.abc import Mapping
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from portal.messaging import letters
from portal.messaging.choices import Channel
from portal.messaging.models import Delivery
from portal.messaging.registered import Unregistered, in_use
from portal.messaging.texts import RESOLVERS, TEMPLATES, Template
from portal.shell import office

SEGMENT = 70
HIDDEN = "********"


class NothingToSay(Exception):
    """The secret that the message is about has ended."""


def units(text: str) -> int:
    """Length as SMS counts it, in UTF-16 units: a rare Han character counts two."""
    return len(text.encode("utf-16-le")) // 2


def spoken(name: str, value: str, english: bool) -> str:
    """A date or time as people say it, everything else as it stands."""
    moment: date | None = None
    if name == "due" and (at := parse_datetime(value)):
        moment = timezone.localtime(at) if timezone.is_aware(at) else at
    elif name == "date":
        moment = parse_date(value)
    if moment is None:
        return value
    hour = moment.hour if isinstance(moment, datetime) else None
    if english:
        return f"{moment.day} {moment:%b}" + (f" {hour}:00" if hour is not None else "")
    return f"{moment.month}月{moment.day}日" + (f"{hour}时" if hour is not None else "")


def values(template: Template, params: Mapping[str, str], secrets: Mapping[str, str], english: bool) -> dict[str, str]:
    """Every variable of the text; KeyError later on names one that the caller forgot."""
    ours = {"phone": office.facts().phone, "reopen_days": str(settings.REOPEN_DAYS)}
    given = {**template.defaults, **ours, **params, **secrets}
    return {name: spoken(name, str(value), english) for name, value in given.items()}


def fitted(template: Template, variables: dict[str, str], english: bool, limit: int) -> str:
    """The signed text in so many units: the tight wording where the usual one is too long, then a cut variable."""
    wordings = [template.en] if english else [template.zh, *filter(None, [template.tight])]
    name = office.facts().short_name
    signature = f"【{name}】" if name else ""
    texts = [signature + wording.format_map(variables) for wording in wordings]
    text = next((text for text in texts if units(text) <= limit), texts[-1])
    elastic = variables.get(template.elastic, "")
    if units(text) > limit and len(elastic) > 1:
        return fitted(template, {**variables, template.elastic: elastic.rstrip("…")[:-1] + "…"}, english, limit)
    return text


def secret(name: str, subject: str) -> str:
    """The secret as of now. Raises NothingToSay when it has ended, KeyError when nobody works out such secrets."""
    resolver = RESOLVERS.get(f"{name}/{subject.partition(':')[0]}") or RESOLVERS[name]
    try:
        value = resolver(subject)
    except LookupError as over:
        raise NothingToSay from over
    if not value:
        raise NothingToSay
    return value


def compose(delivery: Delivery, secrets: Mapping[str, str]) -> str:
    """The text with these secrets in their places; by mail it is a letter. Raises Unregistered as ``in_use`` does."""
    if delivery.channel == Channel.EMAIL:
        variables = values(TEMPLATES[delivery.template], delivery.params, secrets, delivery.english)
        return letters.body(delivery.template, variables, english=delivery.english)
    template, _id = in_use(delivery.template)
    return fitted(template, values(template, delivery.params, secrets, delivery.english), delivery.english, SEGMENT)


def linked(delivery: Delivery) -> bool:
    """Whether the message names the reporter's own page: a letter may, a text message never does."""
    return delivery.channel == Channel.EMAIL and letters.LETTERS[delivery.template].link


def own_page(delivery: Delivery) -> str:
    """The signed address, in the reader's language; "" when nobody works it out for such a subject."""
    if not linked(delivery) or letters.OWN_PAGE not in RESOLVERS:
        return ""
    try:
        address = secret(letters.OWN_PAGE, delivery.subject)
    except NothingToSay:
        return ""
    return f"{address}&lang=en" if delivery.english else address


def secrets_of(delivery: Delivery) -> dict[str, str]:
    """What the message says that is stored nowhere, as of now. Raises NothingToSay, or KeyError as ``secret`` does."""
    found = {name: secret(source, delivery.subject) for name, source in TEMPLATES[delivery.template].secrets.items()}
    return {**found, letters.OWN_PAGE: own_page(delivery)}


def render(delivery: Delivery) -> str:
    """What goes out. Raises NothingToSay, Unregistered, or KeyError when a variable or resolver is missing."""
    return compose(delivery, secrets_of(delivery))


def variables(delivery: Delivery) -> dict[str, str]:
    """What goes into a text that the provider keeps itself: the variables of the template, as they are said."""
    template, known = TEMPLATES[delivery.template], secrets_of(delivery)
    said = values(template, delivery.params, known, delivery.english)
    wanted = {*template.longest, "phone", "reopen_days"}
    return {name: value for name, value in said.items() if name in wanted}


def preview(delivery: Delivery) -> str:
    """What a screen may show: the same text, ******** for each secret. Empty for a delivery that was forgotten."""
    hidden = [*TEMPLATES[delivery.template].secrets, *([letters.OWN_PAGE] if linked(delivery) else [])]
    try:
        return compose(delivery, dict.fromkeys(hidden, HIDDEN))
    except (KeyError, Unregistered):
        return ""
