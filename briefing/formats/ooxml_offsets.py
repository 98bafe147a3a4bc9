"""XML with the place of every element in its bytes, so that a part is patched and not re-serialised.

A file that a person saved has its own prefixes, attribute order and white space. Whatever is not touched
must stay byte for byte; so changes are splices at offsets that the parser itself reports (expat).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from xml.parsers import expat

from briefing.formats.ooxml import W, parse

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_ENCODING = re.compile(rb"""\s*<\?xml[^>]{0,120}encoding\s*=\s*["']([\w.-]+)["']""")
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))


def to_utf8(data: bytes) -> bytes:
    """A part in UTF-8 with a matching declaration; one that is UTF-8 already comes back as it is."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if not encoding:
        found = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf"))
        encoding = found.group(1).decode().lower() if found else "utf-8"
        if encoding in ("utf-8", "utf8", "us-ascii", "ascii"):
            return data
    text = data.decode(encoding)
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return (head + _DECLARATION.sub("", text, count=1)).encode()


class Indexed:
    """A part as a tree, and for each element where it stands.

    Attributes:
        data: The bytes, in UTF-8; offsets count them.
        root: The tree.
        w: Prefix of the main namespace, without colon (attributes need one, so there always is one).

    Raises:
        InputError: If the part is ill-formed or carries a document type.
    """

    def __init__(self, data: bytes, where: str = "") -> None:
        parse(data, where)  # first guard: refuses what expat must not see
        self.data = to_utf8(data)
        self.root = parse(self.data, where)
        self._spans = self._read()
        elements = [element for element in self.root.iter() if isinstance(element.tag, str)]
        self._at = {element: index for index, element in enumerate(elements)}
        self.w = self._prefix()

    def _read(self) -> list[tuple[int, int, int, int]]:
        """Start, end of start tag, start of end tag, end; in document order."""
        begins: list[int] = []
        ends: list[int] = []
        stack: list[int] = []
        parser = expat.ParserCreate()

        def start(_name: str, _attributes: object) -> None:
            stack.append(len(begins))
            begins.append(parser.CurrentByteIndex)
            ends.append(0)

        def end(_name: str) -> None:
            ends[stack.pop()] = parser.CurrentByteIndex

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.Parse(self.data, True)  # noqa: FBT003  expat takes it by position only
        return [self._span(begin, finish) for begin, finish in zip(begins, ends, strict=True)]

    def _span(self, begin: int, finish: int) -> tuple[int, int, int, int]:
        body = self._tag_end(begin)
        if self.data[body - 2 : body] == b"/>":
            return begin, body, body, body
        return begin, body, finish, self.data.index(b">", finish) + 1

    def _tag_end(self, begin: int) -> int:
        """One past the ``>`` of a start tag; ``>`` may stand in attribute values."""
        position = begin
        while True:
            found = _TAG_PART.search(self.data, position)
            assert found is not None, "expat has read this tag"  # noqa: S101
            if found.group() == b">":
                return found.end()
            position = self.data.index(found.group(), found.end()) + 1

    def _prefix(self) -> str:
        prefixes = sorted(prefix for prefix, space in self.root.nsmap.items() if space == W and prefix)
        return "w" if "w" in prefixes or not prefixes else prefixes[0]

    def start(self, element: _Element) -> int:
        """Offset of its first byte."""
        return self._spans[self._at[element]][0]

    def inside(self, element: _Element) -> int:
        """Offset after its start tag."""
        return self._spans[self._at[element]][1]

    def close(self, element: _Element) -> int:
        """Offset of its end tag."""
        return self._spans[self._at[element]][2]

    def end(self, element: _Element) -> int:
        """Offset after it."""
        return self._spans[self._at[element]][3]

    def is_empty_tag(self, element: _Element) -> bool:
        """Whether it is written ``<x/>``."""
        span = self._spans[self._at[element]]
        return span[1] == span[3]

    def source(self, element: _Element) -> bytes:
        """Its bytes."""
        span = self._spans[self._at[element]]
        return self.data[span[0] : span[3]]

    def start_tag(self, element: _Element) -> bytes:
        """Its start tag, opened even where it is written ``<x/>``."""
        tag = self.data[self.start(element) : self.inside(element)]
        return tag[:-2].rstrip() + b">" if tag.endswith(b"/>") else tag

    def end_tag(self, element: _Element) -> bytes:
        """The end tag that fits its start tag."""
        name = _NAME.match(self.data, self.start(element) + 1)
        assert name is not None, "expat has read this tag"  # noqa: S101
        return b"</" + name.group() + b">"


_TAG_PART = re.compile(rb"""[>"']""")
_NAME = re.compile(rb"[^\s/>]+")


class Splices:
    """Changes to a part, collected and applied at once."""

    def __init__(self, part: Indexed) -> None:
        self._part = part
        self._edits: list[tuple[int, int, int, bytes]] = []
        self._opened: dict[_Element, tuple[list[bytes], list[bytes]]] = {}

    def __bool__(self) -> bool:
        return bool(self._edits or self._opened)

    def insert(self, offset: int, data: bytes) -> None:
        """Put bytes in; several at one place stand in the order in which they came."""
        self._edits.append((offset, 0, len(self._edits), data))

    def replace(self, element: _Element, data: bytes) -> None:
        """Put bytes in the place of an element; insertions at its start come before them."""
        begin, end = self._part.start(element), self._part.end(element)
        self._edits.append((begin, end - begin, len(self._edits), data))

    def before(self, element: _Element, data: bytes) -> None:
        """Put bytes before an element."""
        self.insert(self._part.start(element), data)

    def after(self, element: _Element, data: bytes) -> None:
        """Put bytes after an element."""
        self.insert(self._part.end(element), data)

    def first(self, element: _Element, data: bytes) -> None:
        """Put bytes in an element before its content; ``<x/>`` is opened."""
        if self._part.is_empty_tag(element):
            self._opened.setdefault(element, ([], []))[0].append(data)
        else:
            self.insert(self._part.inside(element), data)

    def last(self, element: _Element, data: bytes) -> None:
        """Put bytes in an element after its content; ``<x/>`` is opened."""
        if self._part.is_empty_tag(element):
            self._opened.setdefault(element, ([], []))[1].append(data)
        else:
            self.insert(self._part.close(element), data)

    def apply(self) -> bytes:
        """The changed part."""
        for element, (first, last) in self._opened.items():
            content = b"".join((*first, *last))
            self.replace(element, self._part.start_tag(element) + content + self._part.end_tag(element))
        self._opened = {}
        data, out, position = self._part.data, [], 0
        for offset, removed, _, inserted in sorted(
            self._edits, key=lambda edit: (edit[0], edit[1] > 0, edit[2])
        ):
            assert offset >= position, "two changes of the same bytes"  # noqa: S101
            out += [data[position:offset], inserted]
            position = offset + removed
        return b"".join((*out, data[position:]))


def append_child(data: bytes, build: Callable[[str], str], where: str = "") -> bytes:
    """A part with a child added at the end of its root.

    Args:
        data: The part.
        build: Gives the child's XML for the prefix of the root (with its colon; empty for none).
        where: For messages.
    """
    part = Indexed(data, where)
    name = part.end_tag(part.root)[2:-1].decode()
    prefix = f"{name.rsplit(':', 1)[0]}:" if ":" in name else ""
    splices = Splices(part)
    splices.last(part.root, build(prefix).encode())
    return splices.apply()
