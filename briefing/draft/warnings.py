"""What a person should know about a draft before they trust it: signed, fetching, protected, marked."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.draft.reading import Draft, q
from briefing.draft.unlinking import is_elsewhere
from briefing.formats.ooxml import Package
from briefing.formats.ooxml_baseline import Baseline
from briefing.formats.ooxml_lines import Line
from briefing.languages.words import terms
from briefing.model import Briefing, Problem, Severity
from briefing.model.document import Style
from briefing.text.vectors import likeness, vector

_SHOWN = 3
"""Sources that are named."""
_ALIKE = 0.6
"""Least likeness of two lines about one article."""

_OUTSIDE = frozenset(("oleObject", "frame", "subDocument", "image", "externalLinkPath"))
"""Kinds of relationships by which Word fetches a file as it opens a document."""


def warnings_of(
    draft: Draft, base: Baseline, briefing: Briefing, lines: Sequence[Line], where: str
) -> list[Problem]:
    """Warnings about a draft and its file."""
    out = []
    if any(name.startswith("_xmlsignatures/") for name in draft.package.parts):
        out.append(_warning("D211", "the draft is signed; a changed file breaks its signature", where))
    fetched = fetches(draft.package)
    if fetched:
        hint = "take it out in Word unless you put it there yourself"
        message = f"the draft fetches something when it is opened: {', '.join(fetched)}; it is kept"
        out.append(_warning("D217", message, where, hint))
    settings = draft.package.related(draft.package.document, "settings")
    guard = draft.package.xml(settings).find(q("documentProtection")) if settings else None
    if guard is not None and guard.get(q("enforcement")) in ("1", "true", "on"):
        out.append(_warning("D212", "the draft is protected against changes in Word", where))
    if base.document_id and briefing.document_id and base.document_id != briefing.document_id:
        out.append(
            _warning(
                "D213", "this draft belongs to another briefing", where, "is it the right file and folder?"
            )
        )
    if base.issue and base.marking != briefing.marking:
        was, now = base.marking or "none", briefing.marking or "none"
        hint = "change it in Word: headers and footers are yours"
        out.append(
            _warning("D214", f"the draft carries the marking “{was}”, the settings say “{now}”", where, hint)
        )
    renumbered = [
        f"[{line.id.rpartition('_')[2]}] was “{held.text.partition(chr(9))[2]}”"
        for line in lines
        for held in [base.by_id.get(line.id)]
        if held is not None and line.style is Style.SOURCE and not _is_one_source(held.text, line.text)
    ]
    if renumbered:
        message = f"the sources have other numbers than in this draft: {'; '.join(renumbered[:_SHOWN])}"
        hint = "check the marks in your own sentences; numbers stay as long as the output folder is kept"
        out.append(_warning("D216", message, where, hint))
    return out


def fetches(package: Package) -> list[str]:
    """What Word would fetch for it and stays: kinds and addresses of relationships."""
    return sorted(
        {
            f"{kind} {relation.target[:80]}"
            for name in package.parts
            if name.startswith("word/") and name.endswith(".rels")
            for relation in package.relationships(name.replace("_rels/", "").removesuffix(".rels"))
            if is_elsewhere(relation) and (kind := relation.kind.rpartition("/")[2]) in _OUTSIDE
        }
    )


def _is_one_source(was: str, now: str) -> bool:
    """Whether two lines of the list of sources name one article: by file, address, or outlet and title."""
    parts, others = (text.partition("\t")[2].split(" · ") for text in (was, now))
    if any("." in part and " " not in part for part in set(parts) & set(others)):
        return True
    return likeness(vector(terms(parts[0]), {}), vector(terms(others[0]), {})) >= _ALIKE


def _warning(code: str, message: str, where: str, hint: str = "") -> Problem:
    return Problem(code, Severity.WARNING, message, where, hint=hint)
