"""An issue as WeChat's editor takes it: every look inline, pictures with their hosts, no class, no id, no script.

The editor of public accounts drops classes, style sheets and anchors when something is pasted, and fetches pictures
from their addresses. What has no place there (films) is named with the address of the page.
"""

import re

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cms.bulletins.models import BulletinIssue
from cms.core.printing import blocks
from cms.core.printing.parts import Grid, Heading, Part, Shots, Words
from cms.core.share import absolute
from portal.shell import office

INK, BLUE, GREY, WASH = "#1A2B33", "#0B5A8F", "#4A5C66", "#EEF5F8"
PLAIN = f"margin:0 0 16px;font-size:16px;line-height:1.75;color:{INK};text-align:justify;"
STYLES = {
    "p": PLAIN,
    "li": f"{PLAIN}padding-left:1.2em;text-indent:-1.2em;",
    "quote": f"{PLAIN}padding:8px 12px;border-left:4px solid {BLUE};color:{GREY};",
    "notice": f"{PLAIN}padding:12px;background:{WASH};border-left:4px solid {BLUE};",
    "small": f"margin:0 0 16px;font-size:14px;line-height:1.6;color:{GREY};",
    2: f"margin:32px 0 12px;font-size:20px;font-weight:bold;line-height:1.4;color:{BLUE};",
    3: f"margin:24px 0 8px;font-size:17px;font-weight:bold;line-height:1.4;color:{INK};",
}
UNDER = f"margin:0 0 20px;padding-bottom:8px;border-bottom:2px solid {BLUE};text-align:center;"
CELL = f"padding:6px 8px;border:1px solid {GREY};font-size:15px;line-height:1.5;color:{INK};"
HEAD = f"background:{WASH};font-weight:bold;"
LINK = re.compile(r"<a ")


def html(issue: BulletinIssue) -> SafeString:
    """The whole issue in one section; queries grow with its kinds of blocks, not with their number."""
    made = [head(issue)]
    for entry in issue.entries:
        made.append(drawn(Heading(entry.title)))
        found, named = blocks.parts(entry.body, lower=1)
        made += [drawn(part) for block in found for part in block]
        made += [elsewhere(issue, what) for what in named]
    made.append(elsewhere(issue, _("全文和PDF")))
    return format_html('<section style="{}">{}</section>', f"padding:0 4px;color:{INK};", joined(made))


def joined(made: list[SafeString]) -> SafeString:
    """One below the other."""
    return format_html_join("\n", "{}", ((one,) for one in made))


def head(issue: BulletinIssue) -> SafeString:
    """Name and numbers, the sentence, the figures."""
    source = issue.source or office.facts().name
    told = [
        format_html(
            '<p style="{}">{}</p>',
            f"margin:0;padding:12px;text-align:center;font-size:26px;font-weight:bold;letter-spacing:8px;color:{BLUE};",
            _("河长快报"),
        ),
        format_html(
            '<p style="{}">{}　{}</p>',
            f"{UNDER}font-size:14px;color:{GREY};",
            issue.issue_words,
            source,
        ),
    ]
    if issue.lead:
        told.append(format_html('<p style="{}">{}</p>', STYLES["p"], issue.lead))
    if issue.figures:
        told.append(figures(issue))
    return joined(told)


def figures(issue: BulletinIssue) -> SafeString:
    """A table of one row: nothing else stands side by side in that editor."""
    cells = format_html_join(
        "",
        '<td style="{}">{}<br><span style="{}">{}</span>{}</td>',
        (
            (
                f"padding:8px 4px;background:{WASH};text-align:center;font-size:14px;color:{GREY};",
                block.value["label"],
                f"font-size:22px;font-weight:bold;color:{BLUE};",
                block.value["value"],
                block.value["unit"],
            )
            for block in issue.figures
        ),
    )
    style = "width:100%;margin:0 0 20px;border-collapse:collapse;"
    return format_html('<table style="{}"><tbody><tr>{}</tr></tbody></table>', style, cells)


def elsewhere(issue: BulletinIssue, what: str) -> SafeString:
    """What cannot be pasted, and where it is."""
    address = absolute(issue.get_url() or "/")
    return format_html('<p style="{}">{}：{}</p>', STYLES["small"], what, address)


def drawn(part: Part) -> SafeString:
    """One part."""
    if isinstance(part, Heading):
        level = max(part.level, 2)
        return format_html('<h{0} style="{1}">{2}</h{0}>', level, STYLES[level], part.text)
    if isinstance(part, Words):
        return said(part)
    return table(part) if isinstance(part, Grid) else pictures(part)


def said(words: Words) -> SafeString:
    """A paragraph; its links keep their addresses, in a colour of their own."""
    inner = mark_safe(LINK.sub(f'<a style="color:{BLUE};" ', words.html)) if words.html else escape(words.text)
    mark = f"{words.mark} " if words.mark else ""
    after = format_html("<br>{}", words.after) if words.after else ""
    return format_html('<p style="{}">{}{}{}</p>', STYLES[words.kind], mark, inner, after)


def pictures(shots: Shots) -> SafeString:
    """One below the other, since a telephone is narrow; each with its words."""
    style = "display:block;width:100%;height:auto;border-radius:4px;"
    shown = [
        format_html(
            '<p style="margin:0 0 4px;"><img src="{}" alt="{}" style="{}"></p>{}',
            absolute(shot.url),
            shot.alt,
            style,
            caption(shot.label),
        )
        for shot in shots.shots
    ]
    return joined([*shown, caption(shots.caption)])


def caption(text: str) -> SafeString:
    """What stands below a picture, nothing for nothing."""
    return format_html('<p style="{}">{}</p>', STYLES["small"], text) if text else SafeString("")


def table(grid: Grid) -> SafeString:
    """A table with lines."""
    rows = [
        format_html(
            "<tr>{}</tr>",
            format_html_join(
                "", '<td style="{}">{}</td>', ((CELL + (HEAD if grid.head and n == 0 else ""), cell) for cell in row)
            ),
        )
        for n, row in enumerate(grid.rows)
    ]
    style = "width:100%;margin:0 0 16px;border-collapse:collapse;"
    return joined(
        [caption(grid.caption), format_html('<table style="{}"><tbody>{}</tbody></table>', style, joined(rows))]
    )
