"""The words of a paragraph with their looks, links, source marks and footnotes; changes accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing.draft.reading import Draft, holder, is_deleted, q, shown
from briefing.draft.styles import Styles
from briefing.formats.ooxml import R
from briefing.formats.ooxml_lines import PREFIX
from briefing.model.document import Run

if TYPE_CHECKING:
    from lxml.etree import _Element

_SCHEMES = ("http://", "https://", "mailto:")
_SOURCE = re.compile(rf"{PREFIX}_source_(\d+)")
_LINK = re.compile(r'\s*HYPERLINK\s+(\\l\s+)?"([^"]*)"')
_TEXTUAL = (q("t"), q("tab"), q("ptab"), q("br"), q("cr"), q("noBreakHyphen"))
_NOTES = {q("footnoteReference"): "footnotes", q("endnoteReference"): "endnotes"}
BASIS = "briefing basis"
"""Name of the character style of the line that says what a takeaway rests on, in lower case."""


@dataclass(frozen=True, slots=True)
class Words:
    """A run and whether it is the basis of its line."""

    run: Run
    basis: bool = False


class Runs:
    """Reads the runs of one draft; counts its footnotes."""

    def __init__(self, draft: Draft, styles: Styles) -> None:
        self._draft = draft
        self._styles = styles
        self._links = {
            relation.id: relation.target
            for relation in draft.package.relationships(draft.package.document)
            if relation.external
        }
        self._notes: list[tuple[str, str]] = []
        self._language = self._default_language()

    def _default_language(self) -> str:
        package = self._draft.package
        name = package.related(package.document, "styles")
        found = (
            package.xml(name).find(f"{q('docDefaults')}/{q('rPrDefault')}/{q('rPr')}/{q('lang')}")
            if name
            else None
        )
        return "" if found is None else _code(str(found.get(q("val"), "")))

    def of(self, paragraph: _Element) -> list[Words]:
        """The runs of a paragraph, neighbours of one look joined."""
        out: list[Words] = []
        for words in self._read(paragraph):
            last = out[-1] if out else None
            if (
                last
                and replace(last.run, text="") == replace(words.run, text="")
                and last.basis == words.basis
                and not words.run.footnote
            ):
                out[-1] = Words(replace(last.run, text=last.run.text + words.run.text), last.basis)
            else:
                out.append(words)
        return out

    def _read(self, paragraph: _Element) -> Iterator[Words]:
        fields: list[tuple[str, bool]] = []
        for run in paragraph.iter(q("r")):
            if holder(run, q("p")) is not paragraph or is_deleted(run):
                continue
            look = self._look(run)
            mark = self._draft.is_mark(run) or self._styles.flag(run, "vanish")
            for child in run:
                if child.tag == q("fldChar"):
                    _follow(fields, str(child.get(q("fldCharType"), "")))
                elif child.tag == q("instrText") and fields:
                    fields[-1] = (fields[-1][0] + (child.text or ""), fields[-1][1])
                elif child.tag in _NOTES:
                    yield Words(Run("", footnote=self._note(child)))
                elif child.tag in _TEXTUAL and not mark and all(shows for _, shows in fields):
                    yield self._words(child, run, look, fields)

    def _words(self, child: _Element, run: _Element, look: Run, fields: list[tuple[str, bool]]) -> Words:
        text = shown(child)
        if child.tag == q("br") and child.get(q("type")) in ("page", "column"):
            text = ""
        link = self._link(run) or next((_target(code) for code, _ in reversed(fields) if _target(code)), "")
        cited = _SOURCE.fullmatch(link.removeprefix("#"))
        if cited:
            return Words(replace(look, text=text, source=int(cited.group(1))))
        href = link if link.startswith(("#", *_SCHEMES)) else ""
        return Words(replace(look, text=text, href=href), self._styles.character(run) == BASIS)

    def _look(self, run: _Element) -> Run:
        styles = self._styles
        raised = styles.value(run, "vertAlign")
        language = _code(styles.value(run, "lang"))
        return Run(
            "",
            bold=styles.flag(run, "b"),
            italic=styles.flag(run, "i"),
            underline=styles.flag(run, "u") and not self._link(run),
            strike=styles.flag(run, "strike") or styles.flag(run, "dstrike"),
            superscript=raised == "superscript",
            subscript=raised == "subscript",
            language=language if language != self._language else "",
        )

    def _link(self, run: _Element) -> str:
        link = holder(run, q("hyperlink"))
        if link is None:
            return ""
        anchor = link.get(q("anchor"))
        if anchor:
            return f"#{anchor}"
        return self._links.get(str(link.get(f"{{{R}}}id", "")), "")

    def _note(self, reference: _Element) -> int:
        key = (_NOTES[str(reference.tag)], str(reference.get(q("id"), "")))
        if key not in self._notes:
            self._notes.append(key)
        return self._notes.index(key) + 1

    def footnotes(self) -> tuple[tuple[Run, ...], ...]:
        """The text of each note that was called, in order of the calls."""
        return tuple(self._text_of_note(kind, number) for kind, number in list(self._notes))

    def _text_of_note(self, kind: str, number: str) -> tuple[Run, ...]:
        package = self._draft.package
        name = package.related(package.document, kind)
        root = package.xml(name) if name else None
        notes = [] if root is None else [note for note in root if note.get(q("id")) == number]
        runs: list[Run] = []
        for paragraph in notes[0].iter(q("p")) if notes else ():
            if runs:
                runs.append(Run("\n"))
            runs += [words.run for words in self.of(paragraph) if words.run.text]
        return tuple(runs)


def _follow(fields: list[tuple[str, bool]], kind: str) -> None:
    """Enter, turn and leave complex fields: their code is hidden, their result shows."""
    if kind == "begin":
        fields.append(("", False))
    elif kind == "separate" and fields:
        fields[-1] = (fields[-1][0], True)
    elif kind == "end" and fields:
        fields.pop()


def _target(code: str) -> str:
    found = _LINK.match(code)
    if found is None:
        return ""
    return f"#{found.group(2)}" if found.group(1) else found.group(2)


def _code(tag: str) -> str:
    return tag.split("-", maxsplit=1)[0].lower()
