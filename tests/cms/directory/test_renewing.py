"""A wrong name on paper: which boards, who, until when, closed by a photo; the landing page at once."""

import datetime
import re
from collections import Counter
from io import BytesIO

import pypdfium2
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from cms.directory import renewing, succession
from cms.directory.choices import BoardKind, BoardSize, BoardState, RenewalCause, Role
from cms.directory.models import Appointment, BoardVisit, Renewal, Signboard, Unit
from tests.factories.directory import (
    AppointmentFactory,
    ContractFactory,
    PersonFactory,
    PostFactory,
    PostingFactory,
    ReachFactory,
    SignboardFactory,
    UnitFactory,
)  # fmt: skip
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("without_menu")]
DAY = datetime.timedelta(days=1)


@pytest.fixture
def held() -> Appointment:
    """A reach's chief, three boards put up by two firms, one of them taken away."""
    reach = ReachFactory()
    firm = UnitFactory(contractor=True, name="立牌公司")
    ContractFactory(reaches=[reach], unit=UnitFactory(contractor=True, name="保洁公司"))
    for number, contractor in enumerate((firm, None, firm)):
        SignboardFactory(
            reach=reach,
            contractor=contractor,
            place=f"第{number}处",
            state=BoardState.REMOVED if number == 2 else BoardState.INSTALLED,
        )
    one: Appointment = AppointmentFactory(post=PostFactory(reach=reach), person=PersonFactory(name="赵一清"))
    return one


def photo() -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (60, 40), "green").save(out, "JPEG")
    return SimpleUploadedFile("换好.jpg", out.getvalue(), "image/jpeg")


def states() -> set[str]:
    return set(Signboard.objects.exclude(state=BoardState.REMOVED).values_list("state", flat=True))


def test_a_correction_keeps_the_term_and_makes_one_order_an_installer(held: Appointment, client: Client) -> None:
    made = renewing.correct(appointment=held, name="赵一青", position="村主任", office_phone="", actor=None)
    held.person.refresh_from_db()
    assert held.person.name == "赵一青" and Appointment.objects.count() == 1
    assert {one.order.installer.name for one in made if one.order.installer} == {"立牌公司", "保洁公司"}
    assert {(one.cause, one.due_on) for one in made} == {(RenewalCause.CORRECTED, timezone.localdate() + 15 * DAY)}
    assert states() == {BoardState.OUTDATED}
    page = client.get(f"/p/{made[0].board.code}/").content.decode()
    assert "牌上的名字已变更" in page and "赵一青" in page
    assert (
        renewing.mark(post=held.post, since_on=timezone.localdate(), cause="corrected", appointment=held, actor=None)
        == []
    )
    with pytest.raises(ValidationError):
        renewing.correct(appointment=held, name="赵一青", position="村主任", office_phone="", actor=None)


def test_a_correction_of_who_holds_several_posts_is_one_order_an_installer(held: Appointment) -> None:
    firm = Unit.objects.get(name="立牌公司")
    for _number in range(2):
        other = ReachFactory()
        SignboardFactory.create_batch(2, reach=other, contractor=firm)
        AppointmentFactory(post=PostFactory(reach=other), person=held.person)
    made = renewing.correct(appointment=held, name="赵一青", position="", office_phone="", actor=None)
    assert sorted(Counter(one.order_id for one in made).values()) == [1, 5]
    assert len({one.board_id for one in made}) == len(made) == 6 and states() == {BoardState.OUTDATED}


def test_a_change_ahead_makes_boards_wrong_on_its_day(held: Appointment, client: Client) -> None:
    ahead = timezone.localdate() + 10 * DAY
    succession.succeed(post=held.post, person=PersonFactory(name="新河长"), starts_on=ahead)
    assert states() == {BoardState.INSTALLED} and renewing.turn() == 0
    assert set(Renewal.objects.values_list("since_on", "due_on")) == {(ahead, ahead + 15 * DAY)}
    Renewal.objects.update(since_on=timezone.localdate())
    assert renewing.turn() == 2 and states() == {BoardState.OUTDATED}


def test_posts_that_no_board_prints_make_no_work(held: Appointment) -> None:
    walker = AppointmentFactory(post=PostFactory(reach=held.post.reach, role=Role.PATROLLER))
    assert renewing.correct(appointment=walker, name="别名", position="", office_phone="", actor=None) == []


def test_a_sticker_names_nobody_and_waits_for_nothing(held: Appointment) -> None:
    SignboardFactory(reach=held.post.reach, kind=BoardKind.STICKER, size=BoardSize.STICKER, place="贴")
    made = renewing.correct(appointment=held, name="赵一青", position="", office_phone="", actor=None)
    assert "贴" not in {one.board.place for one in made} and len(made) == 2


def test_the_order_prints_the_names_that_hold_from_its_day_on(held: Appointment, client: Client) -> None:
    client.force_login(UserFactory(role="editor", is_staff=True))
    Signboard.objects.filter(place="第0处").update(size=BoardSize.LARGE)
    ahead = timezone.localdate() + 40 * DAY
    succession.succeed(post=held.post, person=PersonFactory(name="新河长", position="村主任"), starts_on=ahead)
    wide = set()
    for order in set(Renewal.objects.values_list("order", flat=True)):
        pdf = b"".join(client.get(reverse("directory_work_order_sheet", args=[order])))
        with pypdfium2.PdfDocument(pdf) as file:
            said = file[0].get_textpage().get_text_range()
            wide.add(round(file[0].get_width() / 72 * 25.4))
        assert "新河长" in said and "村主任" in said and "赵一清" not in said
    assert wide == {841, 1041}, "each at its board's own size"


@pytest.mark.slow
def test_an_order_is_closed_board_by_board_with_a_photo(held: Appointment, client: Client) -> None:
    user = UserFactory(role="moderator", is_staff=True)
    PostingFactory(user=user, unit=UnitFactory(office=True), post=None)
    client.force_login(user)
    made = renewing.correct(appointment=held, name="赵一青", position="", office_phone="", actor=user)
    Renewal.objects.update(due_on=timezone.localdate() - DAY)
    assert renewing.overdue_by_county() == {"329921": 2}
    assert "超期" in client.get(reverse("directory_renewals")).content.decode()
    one = made[0]
    url = reverse("directory_work_order", args=[one.order_id])
    assert one.board.shown in client.get(url).content.decode()
    assert "desk-map__n" in client.get(url).content.decode(), "the map has a mark"
    printed = b"".join(client.get(reverse("directory_work_order_sheet", args=[one.order_id])))
    assert printed.startswith(b"%PDF") and len(re.findall(rb"/Type /Page\b", printed)) == 2
    client.post(url, {"renewal": one.pk})
    client.post(url, {"renewal": one.pk, "photo": SimpleUploadedFile("a.txt", b"x")})
    assert Renewal.objects.get(pk=one.pk).closed_at is None, "not without a photo"
    client.post(url, {"renewal": one.pk, "photo": photo()})
    done = Renewal.objects.get(pk=one.pk)
    assert done.closed_at and done.closed_by == user and BoardVisit.objects.filter(board=one.board).exists()
    one.board.refresh_from_db()
    assert one.board.state == BoardState.INSTALLED and renewing.overdue_by_county() == {"329921": 1}
    assert client.get(reverse("directory_renewal_photo", args=[one.pk])).status_code == 200
    foreign = UserFactory(role="moderator", is_staff=True)
    client.force_login(foreign)
    assert client.get(url).status_code == 404
    assert one.board.shown not in client.get(reverse("directory_renewals")).content.decode()


def test_only_who_may_change_appointments_corrects(held: Appointment, client: Client) -> None:
    url = reverse("directory_correction", args=[held.pk])
    client.force_login(UserFactory(role="moderator", is_staff=True))
    assert client.get(url).status_code == 302  # Wagtail leads whoever may not back to its first page
    client.force_login(UserFactory(role="editor", is_staff=True))
    assert "赵一清" in client.get(url).content.decode()
    assert client.post(url, {"name": "赵一青", "position": "", "office_phone": ""}).status_code == 302
    assert Renewal.objects.count() == 2
