"""Open questions: derived by rules, declarative, sourced; closed when a later article answers."""

from __future__ import annotations

from briefing.composer.questions.asking import ask

__all__ = ["ask"]
