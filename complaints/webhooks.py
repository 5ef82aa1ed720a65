"""Other platforms are told how public cases go on, and those that were given to them; a follower and a lane.

A row an event and receiver is written in the event's own transaction. The worker sends it at least once: between the
receiver's answer and our row a killed worker leaves it to be sent again, under the same ``X-Webhook-Id``. What is sent
is put together at that moment, so that nothing is told of a case that was taken down or undone meanwhile.

Signed by ``X-Webhook-Signature: sha256=HMAC-SHA256(secret, timestamp + "." + body)`` in hexadecimal digits, with the
seconds since 1970 in ``X-Webhook-Timestamp``.
"""

import hmac
import json
import logging
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from complaints import open_facts
from complaints.choices import CallHome, Publicity, Status
from complaints.event_names import PUBLIC
from complaints.lifecycle import Step
from complaints.models import Complaint, WebhookMessage, WebhookReceiver
from portal.guard import outward
from portal.messaging.sender import pause
from portal.shell.remembered import remembered

logger = logging.getLogger(__name__)
TOLD = frozenset({*PUBLIC, "publish", "answer", "transfer", "confirm_transfer"})
GIVEN = ("transfer", "confirm_transfer")
ATTEMPTS = 12
"""With the pauses between them more than four hours."""
UNDO = timedelta(seconds=settings.UNDO_SECONDS)


@remembered(most=1)
def receivers() -> list[WebhookReceiver]:
    """Those that are told anything."""
    return list(WebhookReceiver.objects.filter(active=True).select_related("target").order_by("pk"))


def announce(step: Step) -> None:
    """Notes for each receiver that there is something to tell; a follower of the lifecycle."""
    name, case = step.move.name, step.case
    gone = name == "take_down" or bool(step.data.get("unpublished"))
    if name not in TOLD and not gone:
        return
    shown = gone or case.publicity == Publicity.PUBLIC
    if not shown and name not in GIVEN:
        return
    wanted = [one for one in receivers() if (one.public and shown) or (name in GIVEN and given_to(one, case))]
    WebhookMessage.objects.bulk_create(
        WebhookMessage(receiver=one, complaint=case, event=step.event, created_at=step.now, next_at=step.now + UNDO)
        for one in wanted
    )


def given_to(receiver: WebhookReceiver, case: Complaint) -> bool:
    """Whether the case lies with the body that the receiver works for. A guarded one is handed over by people alone."""
    given = receiver.target is not None and case.outside_body == receiver.target.code
    kept = case.confidential or case.about_chief or case.sealed or case.drill
    return given and case.status == Status.TRANSFERRED and not kept


def step() -> int:
    """A lane of the worker: one message."""
    now = timezone.now()
    row = WebhookMessage.objects.due(now).first()
    if row is None or not WebhookMessage.objects.claim(row.pk, now):
        return 0
    related = WebhookMessage.objects.select_related(
        "receiver__target", "complaint__category", "complaint__reach__water"
    )
    handle(related.select_related("event").get(pk=row.pk), now)
    return 1


def handle(row: WebhookMessage, now: datetime) -> None:
    """Sends a claimed message, or puts it off; what goes wrong never stops the lane."""
    try:
        facts = told(row)
        if facts is None:
            settle(row, state=CallHome.VOID, error="")
            return
        answer = sent(row, facts, now)
    except outward.Refused as refusal:
        settle(row, state=CallHome.FAILED, error=str(refusal)[:200])
    except Exception as fault:
        known = isinstance(fault, outward.Unreachable)
        if not known:
            logger.exception("webhook message %s could not be sent", row.pk)
        put_off(row, str(fault) if known else f"{type(fault).__name__}: {fault}", None, now)
    else:
        if 200 <= answer.status < 300:
            settle(row, state=CallHome.SENT, sent_at=now, status_code=answer.status, error="")
        else:
            put_off(row, "", answer.status, now)


def told(row: WebhookMessage) -> dict[str, Any] | None:
    """What the receiver may know now; None when that is nothing, and it was never told anything of the case."""
    receiver, case = row.receiver, row.complaint
    whole = {"id": str(row.pk), "event": row.event.kind, "at": open_facts.stamp(row.event.at)}
    public = open_facts.rows(open_facts.cases().filter(pk=case.pk), extended=True) if receiver.public else []
    if public:
        return {**whole, "case": public[0]}
    if given_to(receiver, case):
        return {**whole, "case": transferred(case)}
    before = WebhookMessage.objects.filter(receiver=receiver, complaint=case, state=CallHome.SENT)
    if not before.exists():
        return None
    return {**whole, "event": "removed", "case": {"service_request_id": case.public_number, "status": "removed"}}


def transferred(case: Complaint) -> dict[str, Any]:
    """What goes to the body that has the case: neither who reported nor his words, which people hand over."""
    return {
        "service_request_id": case.public_number,
        "status": "transferred",
        "service_code": case.category.code,
        "service_name": case.category.name,
        "requested_datetime": open_facts.stamp(case.received_at),
        "address": str(case.reach) if case.reach else "",
        "address_id": case.reach.code if case.reach else "",
        "your_number": case.outside_number,
    }


def secret(receiver: WebhookReceiver) -> str:
    """The secret of the signatures, worked out and stored nowhere; a higher version is another one."""
    message = f"complaints.webhooks:{receiver.uuid}:{receiver.secret_version}".encode()
    return hmac.digest(settings.SECRET_KEY.encode(), message, "sha256").hex()


def sent(row: WebhookMessage, facts: dict[str, Any], now: datetime) -> outward.Answer:
    """One POST. Raises what ``outward`` raises."""
    body, moment = json.dumps(facts, ensure_ascii=False).encode(), str(int(now.timestamp()))
    signature = hmac.digest(secret(row.receiver).encode(), f"{moment}.".encode() + body, "sha256").hex()
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "X-Webhook-Id": str(row.pk),
        "X-Webhook-Timestamp": moment,
        "X-Webhook-Signature": f"sha256={signature}",
    }
    return outward.ask(outward.way(row.receiver.url), "POST", body, headers)


def put_off(row: WebhookMessage, error: str, status: int | None, now: datetime) -> None:
    """Later; after the last attempt it has failed, and the admin shows it with a way to try again."""
    last = row.attempts >= ATTEMPTS
    state, later = (CallHome.FAILED if last else CallHome.WAITING), now + pause(row.attempts)
    settle(row, state=state, error=error[:200], status_code=status, next_at=later)


def settle(row: WebhookMessage, **changes: Any) -> None:
    """Writes down what became of it and gives the lease back."""
    WebhookMessage.objects.filter(pk=row.pk).update(lease_until=None, **changes)


def again(row: WebhookMessage, now: datetime) -> None:
    """One more attempt for one that failed."""
    failed = WebhookMessage.objects.filter(pk=row.pk, state=CallHome.FAILED)
    failed.update(state=CallHome.WAITING, next_at=now, attempts=0)
