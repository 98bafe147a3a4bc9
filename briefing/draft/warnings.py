"""What a person should know about a draft before they trust it: signed, protected, another marking."""

from __future__ import annotations

from briefing.draft.reading import Draft, q
from briefing.formats.ooxml_baseline import Baseline
from briefing.model import Briefing, Problem, Severity


def warnings_of(draft: Draft, base: Baseline, briefing: Briefing, where: str) -> list[Problem]:
    """Warnings about a draft and its file."""
    out = []
    if any(name.startswith("_xmlsignatures/") for name in draft.package.parts):
        out.append(_warning("D211", "the draft is signed; a changed file breaks its signature", where))
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
    return out


def _warning(code: str, message: str, where: str, hint: str = "") -> Problem:
    return Problem(code, Severity.WARNING, message, where, hint=hint)
