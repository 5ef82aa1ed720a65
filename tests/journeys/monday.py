"""A Monday morning's reports, filed into the running site's own database: ``python -m tests.journeys.monday COUNT``.

They come in at a county of their own, whose office is made with them and has one account, so that no other journey
meets one of them. Prints a JSON object: receipt number → the key that it asks for.
"""

import json
import os
import subprocess
import sys
from typing import Any

from tests.journeys.site import PASSWORD, Site, environment
from tests.steps import ROOT

SCRIPT = "aasadaqataamapasadaa"
"""One key a case, again and again: accept, dispatch, refuse, ask, transfer, merge, publish."""
KINDS = {
    "a": "foul_water",
    "m": "foul_water",
    "p": "oil",
    "s": "litter",
    "d": "other",
    "q": "siltation",
    "t": "encroachment",
}
"""Those that are joined find another one of their kind that is not refused."""
OFFICE, ACCOUNT = "周一河长办", "monday"


def filed(site: Site, count: int) -> dict[str, str]:
    """Files so many in a process of its own; the keys by receipt number."""
    env = {**environment(site.folder, site.port), "MONDAY": str(count)}
    command = [sys.executable, "-m", "tests.journeys.monday"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    keys: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return keys


def main() -> None:
    """In the process that files."""
    import django

    django.setup()
    count = int(os.environ["MONDAY"])
    reach = place()
    print(json.dumps({report(n, reach): SCRIPT[n % len(SCRIPT)] for n in range(count)}))


def place() -> Any:
    """A reach in a county of its own, screened by an office with one account; made once."""
    from django.contrib.auth.models import Group

    from cms.directory.choices import UnitKind
    from cms.directory.models import Division, Posting, Reach, Unit, Water
    from complaints.models import ScreeningRule
    from portal.accounts.models import User

    city = Division.objects.get(code="329900000000")
    county, _made = Division.objects.get_or_create(
        code="329988000000", defaults={"name": "周一县", "short_name": "周一县", "parent": city}
    )
    office, _made = Unit.objects.get_or_create(
        short_name=OFFICE, defaults={"name": OFFICE, "kind": UnitKind.OFFICE, "division": county}
    )
    Unit.objects.get_or_create(
        short_name="周一水务局", defaults={"name": "周一水务局", "kind": UnitKind.DEPARTMENT, "division": county}
    )
    ScreeningRule.objects.get_or_create(division=county, office=office, defaults={"order": 90})
    user, made = User.objects.get_or_create(username=ACCOUNT, defaults={"is_staff": True, "demo": True})
    if made:
        user.set_password(PASSWORD)
        user.save()
        user.groups.add(Group.objects.get(name="moderator"))
        Posting.objects.create(user=user, unit=office)
    water = Water.objects.order_by("pk")[0]
    return Reach.objects.get_or_create(
        code="monday-1", defaults={"water": water, "name": "周一段", "order": 99, "division": county}
    )[0]


def report(n: int, reach: Any) -> str:
    """The receipt number of the n-th report; each fifth with a photo, each seventh without a telephone."""
    from complaints import intake
    from complaints.choices import Channel
    from tests.factories.complaints import photograph

    said = intake.Intake(
        channel=Channel.QR if n % 3 else Channel.WEB,
        category=KINDS[SCRIPT[n % len(SCRIPT)]],
        description=f"第{n + 1}处，水面上漂着一层东西，气味很重。",
        reach=reach,
        phone="" if n % 7 == 0 else f"+861390000{n:04d}",
        photographs=(photograph(),) if n % 5 == 0 else (),
    )
    return intake.receive(said).case.number


if __name__ == "__main__":
    main()
