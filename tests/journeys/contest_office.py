"""The office's part of a contest in the browser: the call, the schools, the close, jurors, awards, certificates."""

import re
import time
from datetime import datetime, timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

MINUTES, LONG = 5, 120_000
PUBLISH = """form => {
  const box = document.createElement("input");
  Object.assign(box, { type: "hidden", name: "action-publish", value: "action-publish" });
  form.append(box);
  form.submit();
}"""
"""What the button 发布 sends; the button itself waits for drafts that save themselves."""


def local(moment: datetime) -> str:
    """As the browser's field takes it."""
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def call(desk: Page, last: str, title: str) -> str:
    """A new contest from last year's, published with dates of its own: its key."""
    desk.goto(f"/admin/pages/{last}/copy/")
    desk.fill("#id_new_title", title)
    desk.fill("#id_new_slug", "whole")
    desk.locator("form [type=submit]").last.click()
    desk.wait_for_url(re.compile(r"/admin/pages/\d+/$"))
    desk.get_by_role("link", name=title, exact=True).first.click()
    desk.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    key = desk.url.split("/admin/pages/")[1].split("/")[0]
    dated(desk)
    return key


def dated(desk: Page) -> None:
    """Dates of its own and two jurors for each work; then it is published."""
    desk.on("dialog", lambda dialog: dialog.accept())
    now = timezone.now()
    days = {"opens_at": -1, "closes_at": 3, "judged_until_at": 20, "results_at": 21}
    days |= {"vote_opens_at": 5, "vote_closes_at": 15}
    for name, more in days.items():
        typed = timezone.localtime(now + timedelta(days=more)).strftime("%Y-%m-%d %H:%M")
        desk.locator(f"#id_{name}").fill(typed)
        desk.keyboard.press("Escape")
    desk.locator("#id_jurors_each").evaluate("box => { box.value = '2'; }")
    with desk.expect_navigation(url=re.compile(r"/admin/pages/\d+/$"), timeout=LONG):
        desk.locator("[data-edit-form], #page-edit-form").first.evaluate(PUBLISH)


def approve(desk: Page, schools: list[str]) -> None:
    """Each of these schools."""
    for name in schools:
        desk.goto("/admin/contests/schools/")
        desk.locator("[data-school=waiting]", has_text=name).get_by_role("button", name="核准").click()
        expect(desk.locator("[data-school=approved]", has_text=name)).to_be_visible()


def close(desk: Page, key: str, whole: int) -> float:
    """Moves the close to the next minute and waits until all works have submitted themselves: seconds after it."""
    at = timezone.now().replace(second=0, microsecond=0) + timedelta(minutes=1)
    if (at - timezone.now()).total_seconds() < 15:
        at += timedelta(minutes=1)
    desk.goto(f"/admin/contests/{key}/")
    desk.fill("#becomes_at", local(at))
    desk.fill("#reason", "都交齐了，提前截止")
    desk.get_by_role("button", name="改截止，马上公开").click()
    expect(desk.get_by_text("都交齐了，提前截止").first).to_be_visible()
    until = time.monotonic() + MINUTES * 60
    while time.monotonic() < until:
        desk.goto(f"/admin/contests/{key}/entries/?state=submitted")
        if desk.get_by_text(f"{whole}件", exact=True).count():
            return (timezone.now() - at).total_seconds()
        time.sleep(2)
    raise TimeoutError(desk.locator("main").inner_text()[:500])


def jurors(desk: Page, key: str, names: list[str]) -> None:
    """Seats, then the first round."""
    for name in names:
        desk.goto(f"/admin/contests/{key}/jury/")
        desk.fill("#username", name)
        desk.get_by_role("button", name="加", exact=True).click()
        expect(desk.locator(f"[data-seat='{name}']")).to_be_visible()
    desk.get_by_role("button", name="分给评委（只补没分的）").click()
    expect(desk.get_by_text(re.compile(r"分了\d+份"))).to_be_visible()


def second_round(desk: Page, key: str, best: int) -> None:
    """The best of each group and kind once more."""
    rank(desk, key)
    desk.goto(f"/admin/contests/{key}/jury/")
    desk.fill("#best", str(best))
    desk.get_by_role("button", name="分第二轮").click()
    expect(desk.get_by_text(re.compile(r"分了\d+份"))).to_be_visible()


def rank(desk: Page, key: str) -> None:
    """From the stored scores, and once more to compare."""
    desk.goto(f"/admin/contests/{key}/ranking/")
    desk.get_by_role("button", name="算排名").click()
    desk.get_by_role("button", name="从分数重算一遍，对一对").click()
    expect(desk.get_by_text("从分数重算一遍，名次都一样。")).to_be_visible()


def award(desk: Page, key: str) -> int:
    """Awards; ties across the border of an award are decided first: how many were."""
    decided = 0
    while True:
        desk.goto(f"/admin/contests/{key}/ranking/")
        desk.get_by_role("button", name="按名次评奖").click()
        desk.wait_for_load_state()
        said = desk.locator(".messages").inner_text()
        if "件有奖" in said:
            return decided
        code = re.search(r"(\d{8})和\d{8}并列", said)
        assert code, said
        part(desk, key, code[1])
        decided += 1


def part(desk: Page, key: str, code: str) -> None:
    """A recorded decision about the tie in which that work is."""
    groups, kinds = (
        [one.get_attribute("value") for one in desk.locator(f"#{name} option").all()] for name in ("group", "kind")
    )
    for group in groups:
        for kind in kinds:
            desk.goto(f"/admin/contests/{key}/ranking/?group={group}&kind={kind}")
            tie = desk.locator(".panel", has_text=code)
            if tie.count():
                tie.get_by_label("理由").fill("评委会商量决定")
                tie.get_by_role("button", name="记下决定").click()
                expect(desk.get_by_text("记下了，名次改好了。")).to_be_visible()
                return
    raise LookupError(code)


def key_of(desk: Page, title: str) -> str:
    """The key of a page, by the list of pages."""
    desk.goto("/admin/pages/")
    desk.goto(f"/admin/pages/search/?q={title}")
    address = desk.get_by_role("link", name=title, exact=True).first.get_attribute("href") or ""
    found = re.search(r"/admin/pages/(\d+)/", address)
    assert found, address
    return found[1]
