"""The only part that knows all stages: seeds in, a briefing and its files out.

request     what a build is asked for, and what it answers
articles    seeds -> articles and what was found in them, from the cache where nothing changed
outputs     briefing -> files, with a person's draft kept
build       the stages joined
"""

from __future__ import annotations

from briefing.pipeline.build import build
from briefing.pipeline.request import DRAFT, BuildRequest, BuildResult, FileLine, Outcome

__all__ = ["DRAFT", "BuildRequest", "BuildResult", "FileLine", "Outcome", "build"]
