"""``/hooks/wechat/``: the account's messages; off, as if it were not there, until the keys are set."""

import logging

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from complaints.channels.formless import progress
from complaints.channels.formless.progress import Why
from complaints.channels.wechat import chiefs, codec, receiving, wants, words
from complaints.channels.wechat.codec import Message
from complaints.channels.wechat.wants import Want, Wanted
from complaints.models import Complaint, WechatMessage

logger = logging.getLogger(__name__)
SILENCE = "success"
"""What WeChat takes for: heard, and nothing to say."""
MOST_OWN = 3


@csrf_exempt
@require_http_methods(["GET", "POST"])
def hook(request: HttpRequest) -> HttpResponse:
    """The check of the address, or a message with its answer; 403 for what WeChat has not signed."""
    if not codec.on():
        raise Http404
    try:
        if request.method == "GET":
            return HttpResponse(codec.echo(request), content_type="text/plain; charset=utf-8")
        message = codec.read(request)
    except codec.Strange as strange:
        return HttpResponseForbidden(str(strange), content_type="text/plain")
    try:
        said = answer(message)
    except Exception:  # what has failed is in a row that the worker takes up, or the person sends it again
        logger.exception("a message of the account could not be answered")
        said = "" if kept(message) else words.busy()
    if not said:
        return HttpResponse(SILENCE, content_type="text/plain")
    sealed = codec.written(message, said, request.GET.get("nonce", ""))
    return HttpResponse(sealed, content_type="application/xml; charset=utf-8")


def kept(message: Message) -> bool:
    """Whether the message has its row, so that it is not lost."""
    try:
        return WechatMessage.objects.filter(msg_id=message.id).exists()
    except Exception:  # the database itself
        return False


def answer(message: Message) -> str:
    """A report, or one of the few things that are asked."""
    wanted = wants.of(message)
    if wanted.want is Want.REPORT:
        return reported(message)
    if wanted.want is Want.PROGRESS:
        return asked(wanted, receiving.sender_of(message))
    if wanted.want is Want.CHIEF:
        return chiefs.asked(wanted.first)
    return {Want.HOW: words.how, Want.OTHER: words.other}.get(wanted.want, str)()


def reported(message: Message) -> str:
    """The receipt, or the word that it was added; the same to a second delivery."""
    now = timezone.now()
    row, _new = receiving.noted(message, now)
    row = receiving.worked(row, now)
    if row.complaint is None:
        return words.where_kept() if row.done_at else ""
    return words.added(row.complaint) if row.first else words.receipt(row.complaint)


def asked(wanted: Wanted, sender: str) -> str:
    """By number and code under the rules of /track/; without them the account's own last reports."""
    now = timezone.now()
    if not wanted.first:
        own = Complaint.objects.filter(wechat_messages__sender=sender, wechat_messages__first=None, erased_at=None)
        found = list(own.distinct().order_by("-pk")[:MOST_OWN])
        lines = [words.progress(case.number, progress.of_reporter(case, now)) for case in found]
        return "\n".join([*lines, words.ask_progress()])
    told = progress.asked(wanted.first, wanted.second, sender, now)
    if isinstance(told, Why):
        return {Why.WRONG: words.wrong, Why.TOO_OFTEN: words.too_often}[told]()
    return words.progress(told.number, told.words)
