"""``?lang=en`` carries a reader of English from the board to the answer; only names and people's words are Chinese."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.journeys.citizen import BOARD, Reporter, strange
from tests.journeys.watching import Watch

CHINESE = r"""() => {
  const han = /\p{Script=Han}/u, found = [], inChinese = one => (one.closest('[lang]')?.lang || '').startsWith('zh');
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement: at, data } = walker.currentNode;
    if (han.test(data) && !inChinese(at) && !at.closest('script, style')) found.push(data.trim());
  }
  const spoken = /^(aria-label|alt|placeholder|title|data-say-.*)$/;
  for (const one of document.querySelectorAll('[aria-label], [alt], [placeholder], [title], [data-say-kind]'))
    for (const { name, value } of one.attributes)
      if (spoken.test(name) && han.test(value) && !inChinese(one)) found.push(`${name}=${value}`);
  if (han.test(document.title)) found.push(`title=${document.title}`);
  return found;
}"""


def chinese(page: Page) -> list[str]:
    """Chinese on the page that is not marked as such."""
    expect(page.locator("html")).to_have_attribute("lang", "en")
    said: Any = page.evaluate(CHINESE)
    return [f"{page.url}: {text}" for text in said]


def test_the_citizens_path_is_english_from_board_to_progress(phone: Page, watch: Watch) -> None:
    watch.expected.add(422)
    reporter = Reporter(phone)
    phone.goto(f"/p/{BOARD}/?lang=en")
    found = chinese(phone)
    reporter.tap(reporter.button("Report a problem here"))
    reporter.tap(phone.locator("#s1 [data-go='1']"))
    expect(phone.get_by_role("alert")).to_be_visible()
    found += chinese(phone)
    reporter.choose("sewage")
    reporter.tap(phone.locator("#s1 [data-go='1']"))
    reporter.add_photo()
    phone.locator("#description").fill("Black water from a pipe under the bridge.")
    found += chinese(phone)
    reporter.tap(phone.locator("#s2 [data-go='2']"))
    phone.locator("#phone").fill("123")
    reporter.tap(phone.locator("#s3 .screen__actions [type=submit]"))
    expect(phone.locator(".summary")).to_be_visible()
    found += chinese(phone)
    phone.locator("#phone").fill("")
    reporter.tap(phone.locator("#s3 .screen__actions [type=submit]"))
    number, code = reporter.receipt()
    found += chinese(phone)
    phone.goto(f"/track/?lang=en&number={number}")
    found += chinese(phone)
    phone.locator("#code").fill(code)
    with phone.expect_navigation():
        reporter.tap(phone.locator("main form [type=submit]").first)
    expect(phone.locator("[data-case-status=received]")).to_be_visible()
    found += chinese(phone)
    assert not found, "\n".join(found)


def test_a_wrong_code_is_told_in_english(phone: Page, watch: Watch) -> None:
    watch.expected.update({403, 404, 422})
    phone.goto("/track/?lang=en")
    phone.locator("#number").fill(strange())
    phone.locator("#code").fill("48160537")
    with phone.expect_navigation():
        phone.locator("main form [type=submit]").first.tap()
    expect(phone.get_by_role("alert")).to_be_visible()
    assert not (found := chinese(phone)), "\n".join(found)


def test_a_board_that_is_not_there_is_told_in_english(phone: Page, watch: Watch) -> None:
    watch.expected.update({404, 422})
    phone.goto("/p/?code=12&lang=en")
    assert not (found := chinese(phone)), "\n".join(found)
    phone.goto("/report/place/?lang=en&q=xyz")
    assert not (found := chinese(phone)), "\n".join(found)
