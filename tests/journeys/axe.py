"""The accessibility checker, run inside a page as its own script. What it finds is told with the place of each find."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.steps import ROOT

SOURCE = (Path(ROOT) / "tests" / "vendor" / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PRACTICE = "best-practice"
RUN = """async ([rules, within]) => {
    const { violations } = await axe.run(within ?? document, { runOnly: rules, resultTypes: ['violations'] });
    return violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(' ')}: ${n.failureSummary}`));
}"""


def faults(page: Page, within: str | None = None) -> list[str]:
    """All violations on the page as it stands; ``within``: only our own part of a page whose frame is another's."""
    rules = RULES if within else [*RULES, PRACTICE]
    page.evaluate(SOURCE)
    found: Any = page.evaluate(RUN, [rules, within])
    return [f"{page.url} {fault}" for fault in found]
