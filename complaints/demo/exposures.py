"""Cases of the invented city that a moderator exposed: their pages wait for the editor."""

from django.utils import timezone

from complaints import promotion, redacting
from complaints.choices import Status
from complaints.demo.lives import officer
from complaints.models import Complaint
from portal.uploads.redaction import Kind, Shape

FENCE = Shape(Kind.BLUR, 0.02, 0.02, 0.2, 0.16)
"""Where nothing is to be seen in a drawing; a covered copy is wanted all the same."""
MORE = (
    "河长办已经把这件事交给责任单位，写明了限期。到期以后，由河长办的人到现场看，看过才算改好。"
    "改好以前，这一页每天跟着案件走；又出了新情况，也写在这里。住在附近的人看到没有改，可以扫公示牌再说一次，"
    "不用留姓名。责任单位要说明原因的，写在答复里，大家都看得到。当事人觉得写得不对，点“有异议”，五个工作日内答复。"
)
STATUSES = (Status.HANDLING, Status.CLOSED)


def build() -> None:
    """One of each; a city that has exposed cases already stays as it is."""
    cases = Complaint.objects.shareable().filter(public_consent=True, evidence__public=True).order_by("pk").distinct()
    if Complaint.objects.filter(events__kind="promoted").exists():
        return
    titles: set[str] = set()
    for status in STATUSES:
        others = cases.filter(status=status).exclude(public_title__in=titles)
        case = next((one for one in others if not promotion.hindrance(one)), None)
        if case is not None:
            titles.add(case.public_title)
            expose(case)


def expose(case: Complaint) -> None:
    """Covers the photos and makes the page; it goes no further than to the editor."""
    actor = officer(case)
    for photo in case.evidence.all():
        redacting.redact(evidence=photo, shapes=[FENCE], actor=actor)
    case.refresh_from_db()
    photos = [photo.pk for photo in promotion.covered(case)]
    text = f"{case.public_text}\n{MORE}"
    chosen = promotion.Chosen(title=case.public_title, text=text, photos=photos, checked=True)
    promotion.promote(complaint=case, actor=actor, chosen=chosen, now=timezone.now())
