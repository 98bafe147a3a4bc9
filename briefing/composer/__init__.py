"""A timeline in, a briefing out: takeaways, chronology, open questions, what changed, wording."""

from __future__ import annotations

from briefing.composer.composing import compose

__all__ = ["compose"]
