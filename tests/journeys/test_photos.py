"""Photos: three at most, a bad one is refused where it lies, and one that was announced may come later."""

from playwright.sync_api import Page, expect

from tests import pictures
from tests.journeys.citizen import Reporter, photo, words
from tests.journeys.watching import Watch


def test_a_file_that_is_no_picture_is_refused_in_place_and_the_rest_is_kept(phone: Page, watch: Watch) -> None:
    watch.expected.add(422)
    reporter, said = Reporter(phone), words()
    reporter.begin()
    reporter.write(said)
    reporter.add_photo(1)
    expect(phone.locator("#s2 .photo-slot--full")).to_contain_text("传好了")
    reporter.add_photo(2, photo("bad.jpg", pictures.EPS))
    refused = phone.locator(".photo-slot", has=phone.locator("#photo-2"))
    expect(refused).to_contain_text("这个文件不是照片，请换一张")
    expect(phone.locator("#description")).to_have_value(said)
    expect(phone.locator(".photo-slot--full")).to_have_count(1)
    reporter.submit()
    number, code = reporter.receipt()
    reporter.track(number, code)
    expect(phone.locator("img[data-photo]")).to_have_count(1)


def test_three_photos_are_taken_and_no_fourth_is_offered(phone: Page) -> None:
    reporter = Reporter(phone)
    reporter.begin()
    for n in (1, 2, 3):
        reporter.add_photo(n, photo(data=pictures.jpeg(640 + n, 480)))
    expect(phone.locator(".photo-slot--full").filter(has_text="传好了")).to_have_count(3)
    expect(phone.locator(".photo-slot:visible")).to_have_count(3)
    reporter.submit()
    number, code = reporter.receipt()
    expect(phone.locator("[data-missing]")).to_be_hidden()
    reporter.track(number, code)
    expect(phone.locator("img[data-photo]")).to_have_count(3)


def test_a_photo_can_be_taken_out_again(phone: Page) -> None:
    reporter = Reporter(phone)
    reporter.begin()
    reporter.add_photo()
    reporter.write(words())
    reporter.tap(phone.get_by_role("button", name="去掉 第1张照片"))
    expect(phone.locator("#photo-1")).to_be_focused()
    reporter.submit()
    number, code = reporter.receipt()
    reporter.track(number, code)
    expect(phone.locator("img[data-photo]")).to_have_count(0)


def test_a_photo_of_a_dozen_megapixels_is_shrunk_before_it_is_sent(phone: Page) -> None:
    reporter, large = Reporter(phone), pictures.large_jpeg()
    reporter.begin()
    with phone.expect_request("**/report/photos/") as sent:
        reporter.add_photo(1, photo(data=large))
    expect(phone.locator(".photo-slot--full")).to_contain_text("传好了")
    assert 0 < int(sent.value.all_headers()["content-length"]) < len(large) / 3
