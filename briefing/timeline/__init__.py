"""What was found in all articles in, one timeline out: origins, things told twice, conflicts, order."""

from __future__ import annotations

from briefing.timeline.assembling import assemble

__all__ = ["assemble"]
