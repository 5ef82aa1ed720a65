"""What a call says, word for word, and what must be minded before it is said."""

from django.utils.translation import gettext_lazy as _

from complaints.models import Call
from portal.messaging import aloud
from portal.messaging.hours import RECEIPTS
from portal.messaging.texts import TEMPLATES

HIDDEN = "********"
GUARDED = _("保密：先问是不是他本人。不是他本人，只说“您办的事有进展”，别的都不说。")
BARE = {
    False: "您办的事收到了，编号{number}，查询码{code}。以后打电话来，请先报这两个数。",
    True: "Your matter has been received. Number {number}, code {code}. Please have both ready when you call.",
}
"""The receipt of a confidential case: not even that it was a report."""


ASKING = {
    False: "您的举报{number}，还有一个情况想问问您：",
    True: "About your report {number}, we have a question:",
}
"""The question itself stands below it and is asked on the spot: he is not sent to a signboard."""


def with_code(call: Call) -> bool:
    """Whether the reporter is to hear his query code."""
    return "code" in TEMPLATES[call.template].secrets


def question(call: Call) -> str:
    """What the office wants to know, so that it can be asked at once; of a confidential case nothing is asked aloud."""
    if call.template != "need_more" or call.complaint.confidential:
        return ""
    asked = call.complaint.questions.filter(answered_at=None).order_by("-asked_at", "-pk").first()
    return asked.text if asked else ""


def words(call: Call, *, code: str = HIDDEN) -> str:
    """The text to read out. Of a confidential case only that there is news, also where the call was owed before."""
    english, shown = call.params.get("lang") == "en", call.about.number
    secrets = {"code": code} if with_code(call) else {}
    if not call.complaint.confidential and call.template == "need_more" and call.params:
        number = aloud.digits(shown, english=english)
        return aloud.greeting(english=english) + ASKING[english].format(number=number)
    if not call.complaint.confidential:
        return f"{aloud.greeting(english=english)}{aloud.text(call.template, call.params, secrets)}"
    if call.template in RECEIPTS:
        number = aloud.digits(shown, english=english)
        return BARE[english].format(number=number, code=aloud.spoken(code, english=english))
    template = call.template if secrets else "progress"
    return aloud.text(template, {"number": shown, "lang": call.about.lang}, secrets)
