"""The structure tree: built from the document before anything is drawn, filled while drawing.

An element's children are elements, stretches of marked content (page, number) and links' annotations, in
reading order (ISO 32000-1, 14.7; roles of 14.8.4).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Content:
    """A marked-content sequence: page from 0, number on that page."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link on a page, by its number in the order of drawing."""

    page: int
    number: int


@dataclass(slots=True, eq=False)
class Element:
    """One structure element.

    Attributes:
        role: Standard type (``P``, ``H1``, ``Table`` …).
        alt: What a figure shows, in words.
        language: When it differs from the document's.
        attributes: Owner and attributes, for example ``("Table", {"Scope": "/Column"})``.
        identity: Unique id (notes must have one).
        kids: Children in reading order.
    """

    role: str
    alt: str = ""
    language: str = ""
    attributes: tuple[tuple[str, str, object], ...] = ()
    identity: str = ""
    kids: list[Element | Content | Annotation] = field(default_factory=list)

    def add(self, role: str, **more: object) -> Element:
        """A new child."""
        child = Element(role, **more)  # type: ignore[arg-type]
        self.kids.append(child)
        return child

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in reading order, without recursion."""
        stack: list[Element] = [self]
        while stack:
            element = stack.pop()
            yield element
            stack += [kid for kid in reversed(element.kids) if isinstance(kid, Element)]


_MAY_BE_EMPTY = ("TD", "TH")


def prune(root: Element) -> None:
    """Takes out elements that nothing was drawn for, except cells, which keep a table's grid.

    Notes go behind what calls them: they are set out first and drawn last.
    """
    for element in reversed(list(root.walk())):
        kept = [
            kid
            for kid in element.kids
            if not isinstance(kid, Element) or kid.kids or kid.role in _MAY_BE_EMPTY
        ]
        element.kids = sorted(kept, key=lambda kid: isinstance(kid, Element) and kid.role == "Note")


@dataclass(frozen=True, slots=True)
class Artifact:
    """What is drawn but not read: rules, backgrounds, running heads."""

    kind: str = "Layout"
    subtype: str = ""

    @property
    def operator(self) -> str:
        """Its marked-content operator."""
        more = f" /Subtype /{self.subtype}" if self.subtype else ""
        return f"/Artifact <</Type /{self.kind}{more}>> BDC"


Mark = Element | Artifact
"""What something drawn belongs to."""

LAYOUT = Artifact()
HEADER = Artifact("Pagination", "Header")
FOOTER = Artifact("Pagination", "Footer")
REPEATED = Artifact("Pagination")
