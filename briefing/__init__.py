"""briefing: a folder of articles in, a briefing you would sign out."""

from __future__ import annotations

from briefing.errors import BriefingError

__all__ = ["BriefingError"]
