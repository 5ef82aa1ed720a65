"""Photos of a report that is not sent outlive the page; once it is, or after a day, or when asked to, they are gone."""

from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.journeys.citizen import Reporter, words
from tests.journeys.site import Site
from tests.journeys.waiting import until
from tests.journeys.watching import Watch

KEPT = """async () => {
  if (!(await indexedDB.databases()).some(one => one.name === "report-photos")) return 0;
  const base = await new Promise(done => {
    const opening = indexedDB.open("report-photos");
    opening.onsuccess = () => done(opening.result);
  });
  const found = await new Promise(done => {
    const asked = base.transaction("photos").objectStore("photos").count();
    asked.onsuccess = () => done(asked.result);
  });
  base.close();
  return found;
}"""
AGE = """async hours => {
  const base = await new Promise(done => {
    const opening = indexedDB.open("report-photos");
    opening.onsuccess = () => done(opening.result);
  });
  const store = base.transaction("photos", "readwrite").objectStore("photos");
  const rows = await new Promise(done => { const asked = store.getAll(); asked.onsuccess = () => done(asked.result); });
  await Promise.all(rows.map(row => new Promise(done => {
    store.put({ ...row, at: row.at - hours * 36e5 }).onsuccess = done;
  })));
  base.close();
}"""


def kept(page: Page) -> Any:
    """How many photos lie in the telephone."""
    return page.evaluate(KEPT)


def with_photo(phone: Page) -> Reporter:
    """On the second screen, one photo taken and through."""
    reporter = Reporter(phone)
    reporter.begin()
    reporter.add_photo()
    expect(phone.locator(".photo-slot--full")).to_contain_text("传好了")
    until(phone, "localStorage.getItem('report-draft:photos')")
    return reporter


def test_a_photo_outlives_a_reload_and_goes_with_the_report(phone: Page, site: Site) -> None:
    reporter = with_photo(phone)
    assert kept(phone) == 1
    phone.reload()
    expect(phone.locator("[data-draft]")).to_be_visible()
    reporter.tap(reporter.button("下一步"))
    expect(phone.locator(".photo-slot--full img")).to_be_visible()
    expect(phone.locator(".photo-slot--full")).to_contain_text("传好了")
    reporter.submit()
    number, _code = reporter.receipt()
    until(phone, "localStorage.length === 0")
    assert (kept(phone), site.photos(number)) == (0, 1)


def test_after_a_day_it_is_gone(phone: Page) -> None:
    with_photo(phone)
    phone.evaluate(AGE, 23)
    phone.reload()
    expect(phone.locator(".photo-slot--full")).to_have_count(1)
    phone.evaluate(AGE, 2)
    phone.reload()
    until(phone, "!localStorage.getItem('report-draft:photos')")
    expect(phone.locator(".photo-slot--full")).to_have_count(0)
    assert kept(phone) == 0


def test_it_is_thrown_away_with_the_draft(phone: Page) -> None:
    reporter = with_photo(phone)
    phone.reload()
    reporter.tap(reporter.button("清空重写"))
    expect(phone.locator(".photo-slot--full")).to_have_count(0)
    until(phone, "localStorage.length === 0")
    assert kept(phone) == 0


def test_a_photo_that_had_not_arrived_follows_when_the_receipt_is_opened_again(
    phone: Page, site: Site, watch: Watch
) -> None:
    watch.without_signal = True
    reporter, said = Reporter(phone), words()
    reporter.begin()
    phone.route("**/report/photos/", lambda route: cut(route))
    reporter.add_photo()
    reporter.write(said)
    reporter.submit()
    number, _code = reporter.receipt()
    expect(phone.locator("[data-missing]")).to_contain_text("还有 1 张")
    assert (kept(phone), site.photos(number)) == (1, 0)
    phone.unroute("**/report/photos/")
    phone.goto("/report/done/")
    expect(phone.locator("[data-missing]")).to_contain_text("照片都传好了")
    until(phone, "localStorage.length === 0")
    assert (kept(phone), site.photos(number)) == (0, 1)


def cut(route: Route) -> None:
    """No signal."""
    route.abort("internetdisconnected")


def test_clearing_the_telephone_takes_it_along(phone: Page) -> None:
    with_photo(phone)
    other = Reporter(phone.context.new_page())
    other.page.goto("/report/")
    other.choose("litter")
    other.tap(other.button("下一步"))
    other.write(words())
    other.submit()
    other.receipt()
    other.tap(other.button("从这部手机上清除"))
    expect(other.page.locator("[data-case-number]")).to_have_count(0)
    other.page.wait_for_load_state()
    phone.close()
    assert kept(other.page) == 0 and other.page.evaluate("localStorage.length") == 0
