"""Any text in, text that can be drawn out: nothing vanishes without a word.

Controls and characters without a glyph are shown as their code, emoji as their name, embeddings and
overrides of direction are taken out (they would show other words than those that were written), and all of
it is noted.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from briefing.model import Problem, Severity

OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
"""Signs that change the direction of the text around them (UAX #9, section 2)."""

UNSEEN = "\u00ad\u2060\ufeff\u2061\u2062\u2063\u2064\u180e\u034f\u115f\u1160\u3164\uffa0"
"""Signs that draw nothing."""

BREAKS = "\u200b"
JOINERS = "\u200c\u200d"

_ODD = re.compile(
    "["
    + OVERRIDES
    + UNSEEN
    + "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufe00-\ufe0f\ufff0-\uffff\ud800-\udfff\U000e0000-\U0010ffff]"
)
_SPACES = str.maketrans(
    {
        **dict.fromkeys([*range(0x2000, 0x2007), *range(0x2008, 0x200B), 9, 0x205F, 0x3000, 0x1680], " "),
        0x2007: "\u00a0",
        0x202F: "\u00a0",
    }
)
_LINE_ENDS = re.compile("\r\n?|\x85|\u2028|\u2029|\x0b|\x0c")


@dataclass(slots=True)
class Notes:
    """What was changed so that it could be drawn.

    Attributes:
        controls: Codes shown in place of control characters, with how many.
        overrides: Codes taken out.
        unseen: Codes left out that draw nothing.
        nameless: Codes of characters without a glyph, shown as codes.
        named: Names written instead of signs.
    """

    controls: dict[str, int] = field(default_factory=dict)
    overrides: dict[str, int] = field(default_factory=dict)
    unseen: dict[str, int] = field(default_factory=dict)
    nameless: dict[str, int] = field(default_factory=dict)
    named: dict[str, int] = field(default_factory=dict)

    def problems(self) -> tuple[Problem, ...]:
        """One line for each kind of change."""
        rows = (
            ("W201", Severity.WARNING, self.nameless, "no font has {what}: shown as its code"),
            (
                "W202",
                Severity.WARNING,
                self.overrides,
                "signs that turn the direction were taken out: {what}",
            ),
            ("W203", Severity.WARNING, self.controls, "control characters are shown as their codes: {what}"),
            ("W204", Severity.INFO, self.named, "signs are shown by their names: {what}"),
            ("W205", Severity.INFO, self.unseen, "signs that draw nothing were left out: {what}"),
        )
        return tuple(
            Problem(code, severity, message.format(what=_list(found)))
            for code, severity, found, message in rows
            if found
        )


def _list(found: dict[str, int]) -> str:
    most = 12
    told = [f"{name} ({count})" if count > 1 else name for name, count in sorted(found.items())]
    more = f" and {len(told) - most} more" if len(told) > most else ""
    return ", ".join(told[:most]) + more


def code_name(char: str) -> str:
    """``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip()


def clean(text: str, notes: Notes) -> str:
    """Text without controls, overrides and signs that draw nothing; line ends become newlines."""
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", text).translate(_SPACES)
    return _ODD.sub(lambda match: _odd(match.group(), notes), text)


def _odd(char: str, notes: Notes) -> str:
    if char in OVERRIDES:
        _count(notes.overrides, code_name(char))
        return ""
    if char in UNSEEN or "\ufe00" <= char <= "\ufe0f":
        if char != "\ufe0f":  # asks for the coloured form of an emoji, whose name is written anyway
            _count(notes.unseen, code_name(char))
        return ""
    if char == "\ufffd":
        return char
    if "\ufff9" <= char <= "\ufffc":
        _count(notes.unseen, code_name(char))
        return ""
    _count(notes.controls, code_name(char))
    return f"[U+{ord(char):04X}]"


def _count(found: dict[str, int], name: str) -> None:
    found[name] = found.get(name, 0) + 1


def instead(char: str, notes: Notes) -> str:
    """What is written for a character that no font has: the name of a sign, the code of anything else."""
    name = unicodedata.name(char, "")
    if unicodedata.category(char) in ("So", "Sk") and name and "IDEOGRAPH" not in name:
        _count(notes.named, name.lower())
        return f"[{name.lower()}]"
    _count(notes.nameless, code_name(char))
    return f"[U+{ord(char):04X}]"


_LANGUAGES = (
    ("ko", "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3"),
    ("ja", "\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f"),
    ("zh", "\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"),
    ("ar", "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"),
    ("he", "\u0590-\u05ff\ufb1d-\ufb4f"),
    ("el", "\u0370-\u03ff\u1f00-\u1fff"),
    ("th", "\u0e00-\u0e7f"),
    ("hi", "\u0900-\u097f"),
    ("ru", "\u0400-\u052f"),
)
_SCRIPTS = re.compile(
    "|".join(f"(?P<{code}>[{chars}]+(?:[ \u00a0]+[{chars}]+)*)" for code, chars in _LANGUAGES)
)
_UKRAINIAN = re.compile("[іїєґІЇЄҐ’']")
_UKRAINIAN_ONLY = re.compile("[іїєґІЇЄҐ]")
_RUSSIAN_ONLY = re.compile("[ыэъёЫЭЪЁ]")
_KANA = re.compile("[\u3041-\u30ff]")


def foreign(text: str, language: str) -> list[tuple[int, int, str]]:
    """Stretches in another script than the document's language, with the language they are likely in.

    Cyrillic is told apart by letters that only Ukrainian or only Russian has; without any, its language
    stays unsaid (``und-Cyrl``) rather than guessed. Han beside kana is Japanese.
    """
    if text.isascii():
        return []
    found = []
    for match in _SCRIPTS.finditer(text):
        code = match.lastgroup or ""
        if code == "ru":
            code = _cyrillic(match.group())
        elif code == "zh" and _KANA.search(text):
            code = "ja"
        if code != language and not (code == "und-Cyrl" and language in ("uk", "ru", "bg", "sr", "be", "mk")):
            found.append((match.start(), match.end(), code))
    return found


def _cyrillic(text: str) -> str:
    if _UKRAINIAN_ONLY.search(text):
        return "uk"
    return "ru" if _RUSSIAN_ONLY.search(text) else "und-Cyrl"
