"""For which unit or post each demo account acts."""

from cms.directory.choices import Role
from cms.directory.demo.duty import call_accounts
from cms.directory.models import Post, Posting, Unit
from portal.accounts.models import User

UNITS = {
    "operator": "清源市河长办",
    "duty": "清源市河长办",
    "supervisor": "清源市河长办",
    "leader": "清源市河长办",
    "moderator": "清溪县河长办",
    "moderator-b": "河口区河长办",
    "handler": "清溪镇河长办",
    "handler-b": "石桥镇河长办",
    "contractor": "绿水保洁",
}
POSTS = {
    "chief": (Role.RIVER_CHIEF, "清溪镇清溪河河长"),
    "police": (Role.POLICE_CHIEF, "清溪镇清溪河河道警长"),
    "patroller": (Role.PATROLLER, "清溪河三号桥段巡查员"),
}


def seats() -> dict[str, Unit | Post]:
    """User name → the unit or post of the demo city."""
    found: dict[str, Unit | Post] = {name: Unit.objects.get(short_name=unit) for name, unit in UNITS.items()}
    for name, (role, title) in POSTS.items():
        found[name] = Post.objects.get(role=role, title=title)
    return found


def take_seats() -> list[Posting]:
    """Posts those demo accounts that exist; again changes nothing."""
    taken = []
    for name, seat in seats().items():
        user = User.objects.filter(username=name, demo=True).first()
        if user is not None:
            unit, post = (seat, None) if isinstance(seat, Unit) else (None, seat)
            taken.append(Posting.objects.get_or_create(user=user, unit=unit, post=post)[0])
    call_accounts()
    return taken
