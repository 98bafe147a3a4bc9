"""An entry in, how much a reader needs it out: what a headline and a lead tell weighs more than background.

News puts the matter first and names it in the headline (the inverted pyramid; leads are the strongest
baseline of news summaries, Nenkova 2005). The weight of the timeline stage compares days and words; this
adds the place of the sentence in its article.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.languages.words import terms
from briefing.model import Article, Entry, Found, Member, WhenBasis
from briefing.text.standing import leaning

LEAD = 5
"""Sentences that count as the lead of an article."""
UNSURE = 0.6
"""What is left of the weight of an entry whose own date nobody tells."""
LEANS = 0.6
"""What is left of a sentence that leans on its article."""
UNSUPPORTED = 0.6
"""What is left of a sentence that shares no word with its headline; one that has all gets one more."""
_HEADLINE = 2
"""Terms that a headline must have to say anything."""


class Importance:
    """How important the entries of one briefing are."""

    def __init__(self, articles: Sequence[Article], found: Sequence[Found]) -> None:
        self._articles = {article.id: article for article in articles}
        self._titles = {article.id: frozenset(terms(article.title, article.language)) for article in articles}
        self._place = {
            (part.article, sentence.span.start): sentence.index
            for part in found
            for sentence in part.sentences[:LEAD]
        }

    def of(self, entry: Entry) -> float:
        """The weight of an entry with its place in its articles; comparable within one briefing."""
        return entry.weight * self.place(entry)

    def sure(self, entry: Entry) -> float:
        """The same, less where nobody tells when it was."""
        weight = self.of(entry)
        return weight * UNSURE if entry.when_basis in (WhenBasis.PUBLISHED, WhenBasis.NONE) else weight

    def place(self, entry: Entry) -> float:
        """The best place that one of its tellings has; the first telling says whether it leans."""
        best = max(self._lead(one) * self._headline(one) for one in entry.members)
        first = entry.members[0]
        article = self._articles[first.article]
        if leaning(article.quote(first.sentence), article.language):
            best *= LEANS
        return best

    def _lead(self, member: Member) -> float:
        """Two for the first sentence of an article, falling to one."""
        place = self._place.get((member.article, member.sentence.start))
        return 1.0 if place is None else 1 + 1 / (1 + place)

    def _headline(self, member: Member) -> float:
        """How far a sentence is what its headline says; one where there is none."""
        title = self._titles[member.article]
        if len(title) < _HEADLINE:
            return 1.0
        article = self._articles[member.article]
        held = title.intersection(terms(article.quote(member.sentence), article.language))
        return UNSUPPORTED + len(held) / len(title)
