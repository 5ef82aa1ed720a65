"""Cases of the demo as the public sees them."""

from datetime import datetime

from complaints import publication
from complaints.demo.stories import Story
from complaints.models import Complaint
from portal.accounts.models import User


def show(case: Complaint, story: Story, actor: User, now: datetime) -> None:
    """Published in the office's words; photos only with the reporter's consent."""
    photos = case.evidence.all() if case.public_consent else case.evidence.filter(origin="answer")
    publication.publish(
        complaint=case,
        actor=actor,
        title=story.title,
        text=f"有人反映：{story.dispatch.rpartition('，请')[0]}。",
        photos=list(photos.values_list("pk", flat=True)),
        checked=True,
        now=now,
    )
