"""The same messages as letters, for who reads mail: whole sentences, what happens next, and the way to his own page.

A text message has 70 characters and no link; a mail has room, and it may be all that somebody without a Chinese mobile
gets. Variables are those of ``texts``, {shown}, the number in groups of four, and {spelt}, the query code likewise.
"""

from collections.abc import Mapping

from portal.codes import numbers
from portal.messaging.letters.form import Letter
from portal.messaging.letters.reporters import TO_REPORTERS
from portal.messaging.letters.staff import TO_STAFF
from portal.shell import office

OWN_PAGE = "own_page"
"""Name of the secret: the signed address of the reporter's own page, worked out at the moment of sending."""
THINGS = {"举报": "your report", "您的事": "your message"}
LETTERS: dict[str, Letter] = {**TO_REPORTERS, **TO_STAFF}


def called(template: str) -> str:
    """What a message is called in lists: the subject of its letter, without the number."""
    letter = LETTERS.get(template)
    return letter.subject_zh.replace("编号{shown}：", "").replace("{shown}", "") if letter is not None else template


def subject(template: str, params: Mapping[str, str]) -> str:
    """The line that mailboxes and locked screens show."""
    letter, english = LETTERS[template], params.get("lang") == "en"
    return (letter.subject_en if english else letter.subject_zh).format(shown=numbers.show(params.get("number", "")))


def body(template: str, variables: Mapping[str, str], *, english: bool) -> str:
    """The whole letter; ``own_page`` among the variables is left out when empty. Raises KeyError as a text does."""
    letter, facts = LETTERS[template], office.facts()
    given = {**variables, "shown": numbers.show(variables.get("number", ""))}
    given["spelt"] = numbers.show(variables.get("code", ""))
    if english:
        given["thing"] = THINGS.get(given.get("thing", ""), "your message")
    parts = ["Hello," if english else "您好：", (letter.en if english else letter.zh).format_map(given)]
    if page := variables.get(OWN_PAGE, ""):
        parts.append(
            f"Your page (whoever has this address can open it, so keep it to yourself):\n{page}"
            if english
            else f"您的页面（谁点开都能看到，请自己留着）：\n{page}"
        )
    if facts.phone:
        parts.append(
            f"This mailbox is not read. If you want to ask something, call {facts.phone} (Chinese)."
            if english
            else f"这个邮箱不收信。想问什么，请打{facts.phone}。"
        )
    name = facts.name or facts.short_name
    parts.append(f"Yours sincerely,\nthe office in charge\n{name}" if english else name)
    return "\n\n".join(parts)
