"""Which office screens in the invented city, and to whom kinds of cases are proposed."""

from cms.directory.choices import UnitKind
from cms.directory.models import Division, Unit
from complaints.models import Category, RoutingRule, ScreeningRule

UNITS = {
    "litter": ("绿水保洁", "清波保洁"),
    "sewage": ("市环保局", "市环保局"),
    "mining": ("市水务局", "市水务局"),
    "poaching": ("市农业局", "市农业局"),
}
COUNTIES = ("清溪县", "河口区")


def lay_down_rules() -> None:
    """Each county screens its own; the city keeps what is confidential or about who answers for the water."""
    if ScreeningRule.objects.exists():
        return
    for order, name in enumerate(COUNTIES, start=1):
        county = Division.objects.get(short_name=name)
        office = Unit.objects.get(kind=UnitKind.OFFICE, division=county)
        ScreeningRule.objects.create(order=order, division=county, office=office)
    for order, (code, units) in enumerate(UNITS.items(), start=1):
        for name, unit in zip(COUNTIES, units, strict=True):
            RoutingRule.objects.create(
                order=order,
                category=Category.objects.get(code=code),
                division=Division.objects.get(short_name=name),
                unit=Unit.objects.get(short_name=unit),
            )
