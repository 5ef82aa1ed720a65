"""/chiefs/<id>/: one chief with the reaches he answers for and those above and below him."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from cms.core.addresses import served
from cms.core.registries import chief_panels
from cms.directory import visible
from cms.directory.chain import Link, chain
from cms.directory.choices import CHIEFS
from cms.directory.models import Appointment, Person, Reach
from cms.directory.shown import Shown, answers_for, levels, person
from portal.shell.pagecache import public_page

MOST = 60


@public_page()
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The chief; 404 for one whose name is not public or who never held a post."""
    who = get_object_or_404(
        visible.chiefs(Person.objects.public().filter(appointments__isnull=False)).distinct(), pk=pk
    )
    today = timezone.localdate()
    held = list(Appointment.objects.on(today).filter(person=who).with_names().order_by("post"))
    reaches = list(Reach.objects.answered_by([one.post for one in held]).select_related("water")[: MOST + 1])
    links = chain(reaches[0], today) if reaches and any(one.post.role in CHIEFS for one in held) else []
    context = {
        "who": who,
        "posts": [(one, answers_for(one.post)) for one in held[:MOST]],
        "more_posts": max(len(held) - MOST, 0),
        "reaches": reaches[:MOST],
        "more": len(reaches) > MOST,
        "chain": levels(links),
        "above_reach": reaches[0] if links else None,
        "police": police(links, who),
        "report_url": served("/report/"),
        "panels": chief_panels.draw(request, who),
    }
    return render(request, "directory/chief.html", context)


def police(links: list[Link], who: Person) -> Shown | None:
    """The police chief who is paired with this chief, None where there is none."""
    for link in links:
        if link.chief is not None and link.police is not None and link.chief.person_id == who.pk:
            return person(link.police)
    return None
