"""``makemessages`` would find nothing in the frame that has no English: its words against the catalogue."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.template import Node, engines
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

ROOT = Path(settings.BASE_DIR)
PAGES = ROOT / "portal" / "templates"
CALLS = {"_", "gettext", "gettext_lazy", "pgettext", "pgettext_lazy", "ngettext", "ngettext_lazy"}
CHINESE_ALONE = ("wagtailadmin/",)
"""Staff read Chinese."""


def catalogue() -> set[str]:
    kept = polib.pofile(str(ROOT / "portal" / "locale" / "en" / "LC_MESSAGES" / "django.po"))
    return {entry.msgid for entry in kept if entry.msgstr or any(entry.msgstr_plural.values())}


def of_template(path: Path) -> Iterator[str]:
    template: Any = engines["django"].from_string(path.read_text())
    yield from of_nodes(template.template.nodelist)


def of_nodes(nodes: Any) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, TranslateNode):
            words = node.filter_expression.var
            yield str(getattr(words, "literal", words) or words)
        elif isinstance(node, BlockTranslateNode):
            yield node.render_token_list(node.singular)[0]
        elif isinstance(node, Node):
            for name in node.child_nodelists:
                yield from of_nodes(getattr(node, name, None) or [])
            for _condition, inner in getattr(node, "conditions_nodelists", ()):
                yield from of_nodes(inner)


def of_module(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS:
            yield from (one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str))


def test_every_word_of_the_frame_has_its_english() -> None:
    known = catalogue()
    missing = []
    for path in sorted(PAGES.rglob("*.html")):
        if not str(path.relative_to(PAGES)).startswith(CHINESE_ALONE):
            missing += [(path.name, words) for words in of_template(path) if words.strip("\"'") not in known]
    for path in sorted((ROOT / "portal" / "shell").rglob("*.py")):
        missing += [(path.name, words) for words in of_module(path) if words not in known]
    assert missing == []
