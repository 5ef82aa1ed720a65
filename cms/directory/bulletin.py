"""New chiefs for the bulletin of a month."""

from datetime import date

from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from cms.core.told import Material, Story
from cms.directory.models import Appointment, Person
from cms.directory.shown import answers_for

MOST = 20


def of_month(first: date, last: date) -> Material:
    """Who took a post in the month and still has it, of those whose name is public; who stands in for another is
    left out. Two queries."""
    today = Appointment.objects.on(last).filter(starts_on__range=(first, last), acting=False)
    public = Person.objects.public().values("pk")
    new = list(today.filter(person__in=public).with_names().order_by("starts_on", "post")[:MOST])
    if not new:
        return Material()
    lines = format_html_join("", "<li>{}</li>", ((said(one),) for one in new))
    words = _("这些河段换了负责人，公示牌页当天已经改好。")
    return Material(stories=[Story(_("新任河长"), [("paragraph", f"<p>{words}</p><ul>{lines}</ul>")])])


def said(one: Appointment) -> str:
    """张三，清溪镇镇级河长，负责三号桥段，11月3日起."""
    told = {
        "name": one.person.name,
        "role": one.post.role_name,
        "where": answers_for(one.post),
        "month": one.starts_on.month,
        "day": one.starts_on.day,
    }
    return _("%(name)s，%(role)s，负责%(where)s，%(month)s月%(day)s日起") % told
