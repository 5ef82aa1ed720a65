"""Under a bridge there is no signal: what was written and photographed stays in the telephone until there is."""

from playwright.sync_api import Page, expect

from tests.journeys.citizen import Reporter, words
from tests.journeys.site import Site
from tests.journeys.waiting import until
from tests.journeys.watching import Watch


def test_without_signal_everything_is_kept_and_sent_again_once(phone: Page, site: Site, watch: Watch) -> None:
    reporter, said = Reporter(phone), words()
    watch.without_signal = True
    reporter.begin()
    phone.context.set_offline(True)
    notice = phone.locator("[data-offline]")
    expect(notice).to_contain_text("现在没有信号")
    reporter.add_photo()
    reporter.write(said)
    reporter.submit()
    expect(notice).to_be_focused()
    expect(phone.locator("#description")).to_have_value(said)
    expect(phone.locator(".photo-slot--full")).to_have_count(1)
    until(phone, "localStorage.getItem('report-draft:photos')")
    assert site.cases(said) == []

    phone.context.set_offline(False)
    reporter.tap(notice.get_by_role("button", name="重新提交"))
    number, _ = reporter.receipt()
    expect(phone.get_by_text("还有 1 张未传到")).to_be_hidden()
    assert site.cases(said) == [number]
    assert site.photos(number) == 1


def test_a_signal_lost_while_sending_leaves_one_case(phone: Page, site: Site, watch: Watch) -> None:
    reporter, said = Reporter(phone), words()
    watch.without_signal = True
    reporter.begin()
    reporter.write(said)
    reporter.tap(reporter.button("下一步"))
    phone.route("**/report/", lambda route: route.fetch() and route.abort("internetdisconnected"), times=1)
    reporter.tap(reporter.button("提交举报"))
    expect(phone.locator("[data-offline]")).to_be_focused()
    reporter.tap(phone.get_by_role("button", name="重新提交").filter(visible=True))
    number, _ = reporter.receipt()
    assert site.cases(said) == [number]


def test_a_photo_that_was_on_its_way_follows_the_report(phone: Page, site: Site, watch: Watch) -> None:
    reporter, said = Reporter(phone), words()
    watch.without_signal = True
    reporter.begin()
    phone.route("**/report/photos/", lambda route: route.abort("internetdisconnected"))
    reporter.add_photo()
    reporter.write(said)
    reporter.submit()
    number, code = reporter.receipt()
    expect(phone.locator("[data-missing]")).to_contain_text("还有 1 张未传到")
    phone.unroute("**/report/photos/")
    expect(phone.locator("[data-missing]")).to_contain_text("照片都传好了")
    assert site.photos(number) == 1
    reporter.track(number, code)
    expect(phone.locator("img[data-photo]")).to_have_count(1)
