"""Where reports came from, as keyed digests: kept for half a year, and no longer than what is kept of the reporter.

The half year is that of security logs (网络安全法 art. 21); after it nobody can be told from anybody by them.
"""

from datetime import timedelta

from django.utils import timezone

from complaints.models import Complaint, RemotePhoto, Submission, WechatAccount, WechatMessage

KEPT, HELD = timedelta(days=180), timedelta(days=2)


def forget(case: Complaint) -> int:
    """Of one case, with the address of a photo that was never fetched; how many rows told something."""
    RemotePhoto.objects.filter(complaint=case).update(url="")
    messages = WechatMessage.objects.filter(complaint=case)
    told = messages.update(sender="", words="", picture="", latitude=None, longitude=None)
    return told + Submission.objects.filter(complaint=case).exclude(source="").update(source="")


def sweep() -> int:
    """Of everything older; how many rows. An account is held for as long as its messages may be joined, no longer."""
    now = timezone.now()
    late = now - KEPT
    WechatMessage.objects.filter(at__lt=late, complaint=None).delete()
    WechatAccount.objects.filter(seen_at__lt=now - HELD).delete()
    told = WechatMessage.objects.filter(at__lt=late).exclude(sender="").update(sender="")
    return told + Submission.objects.filter(at__lt=late).exclude(source="").update(source="")
