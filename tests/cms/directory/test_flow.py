import pytest
from django.core.exceptions import ValidationError

from cms.directory.models import Reach
from tests.factories.directory import ReachFactory, UnitFactory, WaterFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def river() -> list[Reach]:
    """Three reaches one after the other, and a brook into the middle one."""
    mouth = ReachFactory()
    middle = ReachFactory(flows_into=mouth)
    return [ReachFactory(flows_into=middle), ReachFactory(flows_into=middle), middle, mouth]


def test_upstream_is_all_whose_water_comes_past_nearest_first(river: list[Reach]) -> None:
    source, brook, middle, mouth = river
    assert mouth.upstream() == [middle, source, brook]
    assert source.upstream() == []


def test_downstream_is_the_way_to_the_mouth(river: list[Reach]) -> None:
    source, _, middle, mouth = river
    assert source.downstream() == [middle, mouth]
    assert mouth.downstream() == []


def test_a_reach_never_flows_back_to_itself(river: list[Reach]) -> None:
    source, _, middle, mouth = river
    for target in (source, middle, mouth):
        mouth.flows_into = target
        with pytest.raises(ValidationError, match="绕一圈"):
            mouth.save()
    assert Reach.objects.get(pk=mouth.pk).flows_into is None


def test_a_water_never_flows_back_to_itself() -> None:
    brook = WaterFactory(flows_into=WaterFactory())
    brook.flows_into.flows_into = brook
    with pytest.raises(ValidationError, match="绕一圈"):
        brook.flows_into.save()


def test_a_unit_is_not_over_itself() -> None:
    child = UnitFactory(parent=UnitFactory())
    child.parent.parent = child
    with pytest.raises(ValidationError, match="绕一圈"):
        child.parent.clean()
