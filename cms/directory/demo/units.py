"""Offices, departments, stations, police and two contractors."""

import datetime

from cms.directory.choices import UnitKind
from cms.directory.models import Contract, Division, Reach, Unit

CITY = [
    ("清源市水务局", "市水务局", UnitKind.DEPARTMENT),
    ("清源市生态环境局", "市环保局", UnitKind.DEPARTMENT),
    ("清源市公安局", "市公安局", UnitKind.POLICE),
    ("清源市住房和城乡建设局", "市住建局", UnitKind.DEPARTMENT),
    ("清源市农业农村局", "市农业局", UnitKind.DEPARTMENT),
]
DUTIES = {
    "清源市河长办": "统筹全市河长制：受理举报、交办督办、管理公示牌和名录、考核县区。",
    "市水务局": "水资源、河道堤防、采砂管理和清淤。",
    "市环保局": "水质监测，查处工业和养殖排污。",
    "市公安局": "河道警长，查处毒鱼电鱼、偷挖沙和阻挠执法。",
    "市住建局": "污水管网、排口整治和河面保洁。",
    "市农业局": "农田退水、畜禽养殖和渔业。",
}
"""What they do in the river chief system, by short name."""
SINCE = datetime.date(2025, 3, 1)
LIAISON = ("市水务局", "市环保局", "市住建局", "市农业局")


def found_units(places: dict[str, Division]) -> dict[str, Unit]:
    """The units by short name."""
    units: dict[str, Unit] = {}

    def found(name: str, short_name: str, kind: str, place: Division, parent: Unit | None = None) -> Unit:
        duties = "受理和交办本地的举报，查巡河，管公示牌。" if kind == UnitKind.OFFICE else ""
        phone = f"0000-1234{600 + len(units)}"
        units[short_name] = Unit.objects.create(
            name=name,
            short_name=short_name,
            kind=kind,
            division=place,
            parent=parent,
            phone=phone,
            duties=DUTIES.get(short_name, duties),
        )
        return units[short_name]

    city = places["清源市"]
    office = found("清源市河长制办公室", "清源市河长办", UnitKind.OFFICE, city)
    for name, short_name, kind in CITY:
        found(name, short_name, kind, city)
    for county in (places["清溪县"], places["河口区"]):
        here = found(f"{county.name}河长制办公室", f"{county.name}河长办", UnitKind.OFFICE, county, office)
        found(f"{county.name}水务局", f"{county.name}水务局", UnitKind.DEPARTMENT, county, units["市水务局"])
        found(f"{county.name}公安局", f"{county.name}公安局", UnitKind.POLICE, county, units["市公安局"])
        for township in [place for place in places.values() if place.parent == county]:
            found(f"{township.name}河长制工作站", f"{township.short_name}河长办", UnitKind.STATION, township, here)
            station = units[f"{county.name}公安局"]
            found(f"{township.short_name}派出所", f"{township.short_name}派出所", UnitKind.POLICE, township, station)
        keeper = "绿水保洁" if county.name == "清溪县" else "清波保洁"
        contract(found(f"{keeper}服务公司", keeper, UnitKind.CONTRACTOR, county), here)
    found("12345热线", "12345", UnitKind.OUTSIDE, city)
    return units


def contract(keeper: Unit, client: Unit) -> None:
    """The keeper cleans every reach of its county for two years."""
    made = Contract.objects.create(
        unit=keeper, client=client, starts_on=SINCE, ends_on=SINCE.replace(year=2027, month=2, day=28)
    )
    made.reaches.set(Reach.objects.within(client.division))
