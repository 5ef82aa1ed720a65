"""All kinds by name, in the order in which a new city fills them."""

from cms.directory.importers.kind import Kind
from cms.directory.importers.kinds_appointments import Appointments
from cms.directory.importers.kinds_boards import Boards
from cms.directory.importers.kinds_divisions import Divisions
from cms.directory.importers.kinds_people import Persons
from cms.directory.importers.kinds_posts import PostRows
from cms.directory.importers.kinds_quality import Quality
from cms.directory.importers.kinds_reaches import Lines, Reaches
from cms.directory.importers.kinds_units import Units
from cms.directory.importers.kinds_waters import Waters

EVERY: tuple[type[Kind], ...] = (
    *(Divisions, Waters, Reaches, Lines, Units, Persons, PostRows, Appointments, Boards),
    Quality,
)
KINDS: dict[str, type[Kind]] = {str(kind.name): kind for kind in EVERY}
