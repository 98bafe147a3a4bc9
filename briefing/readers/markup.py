"""Pieces of HTML that other formats carry (feeds, mails, books, news items): markup in, lines out.

For whole web pages there is :mod:`briefing.readers.html`, which finds the article among menus.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from briefing.errors import InputError
from briefing.model import BlockKind
from briefing.readers import guards, limits
from briefing.readers.parts import Line

_DECLARATION = re.compile(r"^\s*<\?xml[^<>]{0,300}\?>")
_KINDS = {
    "h1": BlockKind.HEADING, "h2": BlockKind.HEADING, "h3": BlockKind.HEADING, "h4": BlockKind.HEADING,
    "h5": BlockKind.HEADING, "h6": BlockKind.HEADING, "head": BlockKind.HEADING, "hl2": BlockKind.HEADING,
    "li": BlockKind.LIST_ITEM, "item": BlockKind.LIST_ITEM, "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION, "td": BlockKind.TABLE_CELL, "th": BlockKind.TABLE_CELL,
    "cell": BlockKind.TABLE_CELL,
}  # fmt: skip
_BLOCKS = frozenset(_KINDS) | frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "blockquote",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "tbody",
        "thead",
        "tfoot",
        "pre",
        "figure",
        "header",
        "footer",
        "aside",
        "main",
        "body",
        "html",
        "hr",
        "address",
        "center",
        "form",
        "fieldset",
        "nav",
        "details",
        "summary",
        "quote",
        "list",
        "row",
        "block",
        "body.content",
        "doc",
    ]
)
_SKIPPED = frozenset(
    ("script", "style", "noscript", "template", "svg", "iframe", "object", "title", "meta", "select")
)


def looks_like(text: str) -> bool:
    """Whether a text holds markup rather than words."""
    return bool(
        re.search(r"<(?:p|div|br|a|ul|h[1-6]|img|span|table|b|i|em|strong|!--)\b", text[:5000], re.IGNORECASE)
    )


def lines(text: str, where: str) -> tuple[Line, ...]:
    """The paragraphs of a piece of HTML, numbered from 1.

    Raises:
        InputError: If it is too long or nested too deeply.
    """
    root = tree(text, where)
    return () if root is None else from_tree(root)


def tree(text: str, where: str) -> lxml_html.HtmlElement | None:
    """A page as a tree; None when there is nothing in it.

    Raises:
        InputError: If it is too long, has too many tags or too long a tag, or is nested too deeply.
    """
    check(text, where)
    text = _DECLARATION.sub("", text, count=1)
    if not text.strip():
        return None
    parser = lxml_html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return lxml_html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def check(text: str, where: str) -> None:
    """Stop at a page that a tree builder would hang on, or lose silently.

    Raises:
        InputError: If a limit is passed.
    """
    if len(text) > limits.HTML:
        raise guards.too_much(f"the page is larger than {limits.HTML // limits.MEGABYTE} MB", where)
    if text.count("<") > limits.TAGS:
        raise guards.too_much(f"the page has more than {limits.TAGS:,} tags", where)
    at = text.find("<")
    while at >= 0:
        after = text.find(">", at)
        if after < 0 or after - at > limits.TAG:
            if len(text) - at > limits.TAG:
                raise guards.too_much(f"a tag of the page is longer than {limits.TAG:,} characters", where)
            break
        at = text.find("<", after)
    if guards.nesting(text) > limits.NESTING:
        raise guards.too_much(f"the page is nested more than {limits.NESTING:,} elements deep", where)


def from_tree(root: etree._Element) -> tuple[Line, ...]:
    """The paragraphs of a tree: of HTML, of NITF, or of what trafilatura gives."""
    found: list[Line] = []
    for text, kind in _runs(root):
        words = " ".join(text.split())
        if words:
            found.append(Line(words, len(found) + 1, kind=kind))
        if len(found) > limits.PARAGRAPHS:
            raise InputError(f"there are more than {limits.PARAGRAPHS:,} paragraphs in it")
    return tuple(found)


def _runs(root: etree._Element) -> Iterator[tuple[str, BlockKind]]:
    """Text between the borders of block elements, with the kind of the innermost block that tells one."""
    held: list[str] = []
    kinds: list[BlockKind] = [BlockKind.PARAGRAPH]
    skipping = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = _name(element)
        border = name in _BLOCKS or name in ("br", "lb")
        if border and held:
            yield "".join(held), kinds[-1]
            held = []
        if event == "start":
            skipping += name in _SKIPPED
            if name in _BLOCKS:
                kinds.append(_KINDS.get(name, kinds[-1]))
            if element.text and not skipping:
                held.append(element.text)
        else:
            skipping -= name in _SKIPPED
            if name in _BLOCKS and len(kinds) > 1:
                kinds.pop()
            if element.tail and not skipping and element is not root:
                held.append(element.tail)
    if held:
        yield "".join(held), kinds[-1]


def _name(element: etree._Element) -> str:
    return guards.local(element).lower()


def plain(text: str, where: str = "") -> str:
    """A short piece of markup as one line of words."""
    if "<" not in text and "&" not in text:
        return " ".join(text.split())
    try:
        return " ".join(line.text for line in lines(text[: limits.TAG], where))
    except InputError:
        return ""
