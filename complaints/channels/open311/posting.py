"""POST Service Request: from a program to the intake, once a day for the same words, with the receipt in the answer."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints import intake, remote_photos
from complaints.alerting import FLOOD
from complaints.channels.open311 import answers, attributes, keys, sent as incoming, understood as meant
from complaints.channels.open311.faults import Fault
from complaints.channels.open311.sent import Sent
from complaints.channels.open311.understood import Understood
from complaints.choices import Channel
from complaints.models import Complaint, Open311Client, Open311Report
from complaints.photographs import MOST_AT_ONCE
from portal.codes import numbers
from portal.codes.query import query_code
from portal.contacts import digests
from portal.contacts.digests import candidates, newest
from portal.guard import alike, limits
from portal.uploads import Refused, photographs
from portal.uploads.photographs import Photograph

SAME = timedelta(hours=24)


@dataclass(frozen=True)
class Pictures:
    """``good`` ones, and sentences about those that are none."""

    good: tuple[Photograph, ...]
    wrong: tuple[str, ...]


def post(request: HttpRequest, form: str) -> HttpResponse:
    """Stores the report and answers with its number; the same again within a day gets the first answer."""
    now = timezone.now()
    sent = incoming.read(request)
    client = keys.client(sent.key)
    said = meant.understood(sent, now)
    pictures = opened(sent)
    if not (sent["description"] or pictures.good or sent["media_url"]):
        raise Fault(400, *pictures.wrong, _("请写description，或者附一张照片（media）。"))
    digest = sent.digest(photo.sha256 for photo in pictures.good)
    before = Open311Report.objects.filter(client=client, digest=digest)
    last = before.select_related("complaint").order_by("-pk").first()
    known = last is not None and last.at >= now - SAME
    report = last if last and known else stored(sent, said, pictures, client, digest, token(client, digest, last), now)
    return answered(form, report, pictures.wrong, status=200 if known else 201, extended=sent.extended)


def token(client: Open311Client, digest: str, last: Open311Report | None) -> str:
    """By this two of the same at once meet in the intake: both have seen the same ``last`` one, more than a day old, or
    none."""
    return hashlib.sha256(f"open311:{client.pk}:{digest}:{last.pk if last else 0}".encode()).hexdigest()


def opened(sent: Sent) -> Pictures:
    """The photos among the files. One that is none costs no report: it is told of in the answer."""
    good: list[Photograph] = []
    wrong = [_("最多3张照片，多的没有收。")] if len(sent.files) > MOST_AT_ONCE else []
    for file in sent.files[:MOST_AT_ONCE]:
        try:
            good.append(photographs.read(file, file.name or ""))
        except Refused as refused:
            wrong.append(str(refused))
    return Pictures(tuple(good), tuple(dict.fromkeys(wrong)))


def stored(
    sent: Sent, said: Understood, pictures: Pictures, client: Open311Client, digest: str, token: str, now: datetime
) -> Open311Report:
    """The case and the row by which it is known again. Raises ``Fault`` 429 beyond the quota."""
    keys.count(client)
    case = intake.receive(intaken(sent, said, pictures, client, token), now=now).case
    report, made = Open311Report.objects.get_or_create(
        complaint=case, defaults={"client": client, "digest": digest, "token": secrets.token_hex(16), "at": now}
    )
    if made and sent["media_url"] and meant.media_url_is_fetched():
        remote_photos.expect(case, sent["media_url"], now=now)
    return report


def intaken(sent: Sent, said: Understood, pictures: Pictures, client: Open311Client, token: str) -> intake.Intake:
    """The report in the words of the intake."""
    latitude, longitude = said.point
    return intake.Intake(
        channel=Channel.OPEN311,
        category=said.category.code,
        description=words(sent, said),
        photographs=pictures.good,
        photo_count=len(pictures.good),
        place=sent["address_string"],
        side=said.side,
        latitude=latitude,
        longitude=longitude,
        board=said.board,
        reach=said.reach,
        now=said.yes(attributes.NOW),
        about_chief=said.yes(attributes.ABOUT_CHIEF),
        confidential=said.yes(attributes.CONFIDENTIAL),
        name=name(sent),
        phone=said.phone,
        email=sent["email"],
        token_digest=token,
        sender=source(client, sent),
        held="" if usual(sent, said) else FLOOD,
    )


def usual(sent: Sent, said: Understood) -> bool:
    """Whether no more comes with the telephone and of the board than anybody sends, nor many times the same."""
    digest = newest(digests.phone(said.phone))
    within = not said.phone or limits.hit("report", f"phone {digest}", settings.PUBLIC_RATE)
    within &= said.board is None or limits.hit("report-board", said.board.code, settings.PUBLIC_RATE)
    return alike.usual(words(sent, said)) and within


def words(sent: Sent, said: Understood) -> str:
    """The description, the answers, and the address of a photo that nobody fetches."""
    lines = [sent["description"], *said.words]
    if sent["media_url"] and not meant.media_url_is_fetched():
        lines.append(_("照片的网址（没有去取）：%(url)s") % {"url": sent["media_url"]})
    return "\n".join(filter(None, lines))


def name(sent: Sent) -> str:
    """张三, or John Smith."""
    last, first = sent["last_name"], sent["first_name"]
    return f"{first} {last}".strip() if (last + first).isascii() else f"{last}{first}"


def source(client: Open311Client, sent: Sent) -> str:
    """Who sent it, as a keyed digest: the telephone that the program names, else the program."""
    known = sent["device_id"] or sent["account_id"]
    return newest(candidates("open311", f"{client.pk}:{known}"))


def answered(form: str, report: Open311Report, wrong: tuple[str, ...], *, status: int, extended: bool) -> HttpResponse:
    """The receipt: the number for programs, and for the person in ``service_notice`` his number and code."""
    case = report.complaint
    row: dict[str, object] = {"service_request_id": case.public_number, "service_notice": notice(case, wrong)}
    row["account_id"] = ""
    if extended:
        row |= {"token": report.token, "extended_attributes": receipt(case)}
    response = answers.listed(form, "service_requests", "request", [row], status=status)
    response["Cache-Control"] = "no-store"
    return response


def notice(case: Complaint, wrong: tuple[str, ...]) -> str:
    """What the person who reports should read."""
    said = _("已收到。编号%(number)s，查询码%(code)s，请记下来，凭它查进度。")
    code = query_code(case.uuid, case.code_version)
    told = said % {"number": numbers.show(case.number), "code": numbers.show(code)}
    return "".join([told, *(_("有照片没收下：%(why)s") % {"why": one} for one in wrong)])


def receipt(case: Complaint) -> dict[str, str]:
    """The same for a program."""
    return {"receipt_number": case.number, "query_code": query_code(case.uuid, case.code_version)}
