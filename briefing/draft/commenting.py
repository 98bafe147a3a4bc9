"""Comments of ours: collected while merging, written into the comments part at the end.

A message is given once: what was said is kept in the baseline, and a comment that still stands in the
draft is not written again, should the baseline be lost.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from briefing.draft.reading import Draft, q
from briefing.draft.revising import Reviser
from briefing.formats.ooxml import TYPES_PART, R, W, relationships_of
from briefing.formats.ooxml_offsets import Splices, append_child, to_utf8
from briefing.formats.ooxml_runs import attribute, run

if TYPE_CHECKING:
    from lxml.etree import _Element

_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def fingerprint(line_id: str, topic: str) -> str:
    """What makes two messages the same: the line and the matter, not the person's words in between."""
    return hashlib.sha256(f"{line_id}\0{topic}".encode()).hexdigest()[:12]


class Commenter:
    """Collects comments.

    Attributes:
        said: Fingerprints of all messages so far, old and new, in order.
    """

    def __init__(self, draft: Draft, reviser: Reviser, moment: str, said: Iterable[str]) -> None:
        self._draft = draft
        self._reviser = reviser
        self._moment = moment
        self.said = list(dict.fromkeys(said))
        self._name = draft.package.related(draft.package.document, "comments")
        self._there = self._read()
        self._next = max((number for number, _, _ in self._there), default=-1) + 1
        self._added: list[tuple[int, Sequence[str]]] = []

    def _read(self) -> list[tuple[int, str, str]]:
        """Number, author and text of every comment in the draft."""
        if not self._name:
            return []
        out = []
        for comment in self._draft.package.xml(self._name).iter(q("comment")):
            value = str(comment.get(q("id"), ""))
            text = "\n".join("".join(t.text or "" for t in p.iter(q("t"))) for p in comment.iter(q("p")))
            out.append((int(value) if value.isdecimal() else -1, str(comment.get(q("author"), "")), text))
        return out

    def say(self, paragraph: _Element, key: str, paragraphs: Sequence[str], splices: Splices) -> bool:
        """Comment on a paragraph; False when the same (by its fingerprint) was said before."""
        if key in self.said:
            return False
        self.said.append(key)
        text = "\n".join(paragraphs)
        if any(author == self._reviser.author and held == text for _, author, held in self._there):
            return False
        number, w = self._next, self._reviser.w
        self._next += 1
        self._added.append((number, paragraphs))
        start = f'<{w}:commentRangeStart {w}:id="{number}"/>'.encode()
        props = paragraph.find(q("pPr"))
        if props is None:
            splices.first(paragraph, start)
        else:
            splices.after(props, start)
        reference = f'<{w}:r><{w}:commentReference {w}:id="{number}"/></{w}:r>'
        end = f'<{w}:commentRangeEnd {w}:id="{number}"/>{reference}'
        splices.last(paragraph, end.encode())
        return True

    def parts(self, changed: dict[str, bytes]) -> dict[str, bytes]:
        """The parts to write so that the comments are in the package.

        Args:
            changed: Parts that were changed already; they are built upon.
        """
        if not self._added:
            return {}
        package, out = self._draft.package, {}
        name = self._name
        if name:
            data = to_utf8(package.parts[name])
        else:
            name = _free(package.parts, posixpath.dirname(package.document))
            declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            data = f'{declaration}\n<w:comments xmlns:w="{W}"/>'.encode()
            out.update(register(self._draft, changed, name, f"{R}/comments", _KIND))
        comments = "".join(self._comment(number, paragraphs) for number, paragraphs in self._added)
        out[name] = append_child(data, lambda _: comments, name)
        return out

    def _comment(self, number: int, paragraphs: Sequence[str]) -> str:
        when = f" w:date={attribute(self._moment)}" if self._moment else ""
        author = self._reviser.author
        inner = "".join(f"<w:p>{run(text)}</w:p>" for text in paragraphs)
        return (
            f'<w:comment xmlns:w="{W}" w:id="{number}" w:author={attribute(author)}{when}'
            f" w:initials={attribute(author[:2])}>{inner}</w:comment>"
        )


def _free(parts: dict[str, bytes], folder: str) -> str:
    names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in range(len(parts) + 1))
    return next(name for name in names if name not in parts)


def register(draft: Draft, changed: dict[str, bytes], name: str, kind: str, content: str) -> dict[str, bytes]:
    """Relationship and content type of a new part of the main document."""
    package = draft.package
    relations = relationships_of(package.document)
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
    held = changed.get(relations, package.parts.get(relations, empty))
    taken = {relation.id for relation in package.relationships(package.document)}
    identity = next(
        candidate
        for candidate in (f"rIdBriefing{number}" for number in range(1, len(taken) + 3))
        if candidate not in taken and candidate.encode() not in held
    )
    target = posixpath.relpath(name, posixpath.dirname(package.document) or ".")
    named = f"Id={attribute(identity)} Type={attribute(kind)} Target={attribute(target)}"
    out = {relations: append_child(held, lambda p: f"<{p}Relationship {named}/>", relations)}
    if content:
        types = changed.get(TYPES_PART, package.parts[TYPES_PART])
        override = f'Override PartName="/{name}" ContentType="{content}"/>'
        out[TYPES_PART] = append_child(types, lambda p: f"<{p}{override}", TYPES_PART)
    return out
