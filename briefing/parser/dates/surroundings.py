"""A text and a match in, the words around it out, and what they say about its direction."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.parser.dates.finder import Match
from briefing.parser.dates.pack import Pack

_CUE_BEFORE = 45
FAR_BEFORE = 150
"""A verb counts from so many characters before, at most."""
_CUE_AFTER = 50
_FOLLOWS = 80
_PRESENT = 90
_OPENING = len("“On ")
_MAIN_CLAUSE = 80
"""The verb of the clause that "By Friday" opens stands so near, in characters."""
_CLAUSE = re.compile(r"[,;:]")
_SENTENCE_END = re.compile(r"(?<=[^\W_][^\W_])[.!?][\"')\]]{0,2}\s+(?=[\"'(\[«]?[^\Wa-zа-яіїєґ\d_])")


@dataclass(slots=True)
class Surroundings:
    """A text and the rules of its language.

    Attributes:
        pack: The language's rules.
        text: The levelled text.
    """

    pack: Pack
    text: str

    @property
    def clause_marks(self) -> re.Pattern[str]:
        """What parts the clauses of a sentence."""
        return self.pack.cues.get("clause", _CLAUSE)

    def before(self, match: Match, width: int = _CUE_BEFORE) -> str:
        """The words before a match in the same sentence."""
        window = self.text[max(0, match.start - width) : match.start]
        window = window[window.rfind("\x1e") + 1 :]
        parts = _SENTENCE_END.split(window)
        return parts[-1]

    def after(self, match: Match, width: int = _CUE_AFTER) -> str:
        """The words after a match in the same sentence."""
        end = max(0, match.end - 2)  # the end of a sentence is known by what stands before its stop
        window = self.text[end : match.end + width]
        cut = window.find("\x1e")
        window = window if cut < 0 else window[:cut]
        return _SENTENCE_END.split(window)[0][match.end - end :]

    def future_cue(self, match: Match, *, far: bool = False) -> str:
        """The word that says the date lies ahead; empty when there is none.

        Either a word right before the date ("by Friday"), unless "had" stands before it or a past verb
        ("was", "postponed") after it; or a future verb before it, with no past verb in between and none
        after ("planned for Saturday was cancelled"); or the date opens its clause and a future verb
        follows ("On Tuesday the minister will"). With ``far`` a present one counts from farther away.
        """
        cues = self.pack.cues
        before = self.before(match)
        ahead = cues["ahead"].search(before)
        if ahead is not None and not cues["perfect"].search(before):
            # "By Friday, rescuers had found him": the verb stands in the next clause.
            width = _MAIN_CLAUSE if not ahead.start() else _CUE_AFTER
            return "" if cues["undone"].search(self.after(match, width)) else ahead.group().strip()
        found = list(cues["future"].finditer(before))
        if far and not found and "future_far" in cues:
            before = self.before(match, FAR_BEFORE)
            found = list(cues["future_far"].finditer(before))
        if not found:
            return self._meets(match) if far else self._follows(match)
        if cues["perfect"].search(before) or any(
            past.start() > found[-1].start() for past in cues["past"].finditer(before)
        ):
            return ""
        # "who is due on Saturday, had said" undoes nothing: that "had" is another clause's.
        return "" if self._undone(match) else found[-1].group()

    def _meets(self, match: Match) -> str:
        """The verb in the present of whose future a weekday tells ("the assembly meets on Sunday")."""
        present = self.pack.cues.get("present")
        held = present.search(self.before(match, _PRESENT)) if present is not None else None
        return held.group().split()[0] if held is not None else self._follows(match)

    def _undone(self, match: Match) -> bool:
        """Whether a past verb of the same clause follows: "planned for Saturday was cancelled"."""
        clause = self.clause_marks.split(self.after(match), 1)[0]
        return self.pack.cues["undone"].search(clause) is not None

    def _follows(self, match: Match) -> str:
        """The future verb that follows a date which opens its clause; no other verb may stand between."""
        after = self.after(match, _FOLLOWS)
        if after.startswith("'s"):
            place = self.pack.cues.get("takes_place")
            held = place.match(after) if place is not None else None
            return held.group("modal") if held else ""
        opening = self.pack.cues.get("opens")
        if opening is None or opening.search(self.before(match)) is None:
            return ""
        found = self.pack.cues["future_after"].search(after)
        if found is None or self.pack.cues["past_after"].search(after, 0, found.start()):
            return ""
        return found.group()

    def behind(self, match: Match) -> bool:
        """Whether the word right before says that the date lies behind ("ended Jan. 31", "since May 3")."""
        behind = self.pack.cues.get("behind")
        return behind is not None and behind.search(self.before(match)) is not None

    def opens_sentence(self, match: Match) -> bool:
        """Whether a date opens its sentence: "On Sunday, the board said"."""
        return len(self.before(match)) <= _OPENING

    def done(self, match: Match) -> bool:
        """Whether what happened stands right before the date ("began in March", "collapse in January")."""
        done = self.pack.cues.get("done")
        return self.behind(match) or (done is not None and done.search(self.before(match)) is not None)

    def past_before(self, match: Match) -> bool:
        """Whether a past verb stands before the date in its sentence ("were held on 27 April")."""
        return self.pack.cues["undone"].search(self.before(match)) is not None
