"""What a county's office has on its shelves: words that it writes again and again, a letter, papers, a handover."""

from datetime import datetime, timedelta
from io import BytesIO

from django.utils.timezone import localdate

from cms.directory import succession
from cms.directory.choices import Role
from cms.directory.models import Person, Post, Unit
from complaints import attaching, dispatch
from complaints.choices import AttachedAs, CannedFor, Status
from complaints.demo.pictures import draw
from complaints.documents import issuing
from complaints.models import CannedReply, Complaint
from portal.accounts.models import User
from portal.uploads import office_files

OFFICE, OFFICER = "清溪县河长办", "moderator"
REPLIES = [
    (CannedFor.ASK, "问清地点", "您好，{河段}比较长。请告诉我们靠近哪座桥、左岸还是右岸，最好再拍一张周围的照片。"),
    (CannedFor.DECLINE, "归城管", "您反映的事不在河道里，归城市管理部门。请打12345，说清路名和门牌，他们会登记。"),
    (CannedFor.ASSIGN, "当天到场", "请{承办单位}当天到现场查清来源，{答复期限}前答复，附处理后的照片。"),
    (CannedFor.SEND_BACK, "缺照片", "只写了“已处理”，看不出改好没有。请在同一个位置补拍一张，写明做了什么。"),
]
"""Where it is used, its name, its words."""
SHOWN_FIRST = "三号桥段"
YESTERDAY = timedelta(hours=28)
"""So long ago it was not today, whatever the hour is."""


def furnish(now: datetime) -> None:
    """Each where a case of the city fits; a city of a few cases has less."""
    office, officer = Unit.objects.get(short_name=OFFICE), User.objects.get(username=OFFICER)
    for n, (used_in, name, text) in enumerate(REPLIES, 1):
        CannedReply.objects.create(office=office, used_in=used_in, name=name, text=text, order=10 * n)
    cases = Complaint.objects.filter(owner=office, confidential=False, about_chief=False).order_by("pk")
    if (case := cases.filter(status=Status.HANDLING).first()) is not None:
        keep_papers(case, officer, now)
    waiting = cases.filter(status=Status.ACCEPTED, accepted_at__lt=now - YESTERDAY, reach__posts__role=Role.REACH_CHIEF)
    # the chief of the board that everybody looks at first stays who he is
    if (case := waiting.exclude(reach__name=SHOWN_FIRST).first()) is not None:
        hand_over(case, officer, now)


def keep_papers(case: Complaint, officer: User, now: datetime) -> None:
    """The order and the file, printed, and the order again as it came back signed: a drawing stands for the scan."""
    order = dispatch.current(case)
    issuing.order_sheet(complaint=case, actor=officer, order=order, now=now - timedelta(minutes=50))
    issuing.case_file(complaint=case, actor=officer, now=now - timedelta(minutes=40))
    scan = office_files.read(BytesIO(draw("paper", 1, after=True)), "签收的交办单（演示）.jpg")
    attaching.attach(
        complaint=case, actor=officer, file=scan, purpose=AttachedAs.SIGNED, now=now - timedelta(minutes=30)
    )


def hand_over(case: Complaint, officer: User, now: datetime) -> None:
    """The case lies with the chief of its reach, whose term ended yesterday."""
    post = Post.objects.filter(reach=case.reach, role=Role.REACH_CHIEF).order_by("pk")[0]
    dispatch.assign(
        complaint=case,
        actor=officer,
        to=post,
        dispatch_text="请到现场看看，清理干净，再想想怎么不反复。",
        now=now - YESTERDAY,
    )
    follower = Person.objects.create(name="程远山", position="村党支部书记", office_phone="0000-1234699")
    succession.succeed(post=post, person=follower, starts_on=localdate(now), actor=officer)
