"""An entry in, how much a reader needs it out: what a headline and a lead tell weighs more than background.

News puts the matter first and names it in the headline (the inverted pyramid; leads are the strongest
baseline of news summaries, Nenkova 2005). The weight of the timeline stage compares days and words; this
adds the place of the sentence in its article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from briefing.composer.manner import FEWEST, Manners
from briefing.composer.pieces import names_of, nearness, openings_of, said, set_matter, worth
from briefing.languages.words import terms
from briefing.model import Article, Entry, EventStatus, Found, Member, Span, Tier, WhenBasis
from briefing.text.standing import leaning
from briefing.text.vectors import Vector, centroid, likeness, vector

SEVERAL = 10
"""Articles from which what stands first must be on what they have in common."""
OPENING = 300
"""Characters in which an article on the subject names it."""
LEAD = 5
"""Sentences that count as the lead of an article."""
OWN_NEWS = 3
"""Sentences of a lead that tell its news where nobody says it and nothing dates it; the rest recalls."""
UNSURE = 0.6
"""What is left of the weight of an entry whose own date nobody tells."""
BACKGROUND = 0.3
"""What is left of set matter, and of a plan whose day has passed."""
LEANS = 0.6
"""What is left of a sentence that leans on its article."""
UNSUPPORTED = 0.6
"""What is left of a sentence that shares no word with its headline; one that has all gets one more."""
GRAVE = 1.5
"""What a sentence that counts dead or hurt people weighs."""
ORIGIN = 0.25
"""What each further origin, up to three, adds to a takeaway's place."""
NEAR, HALF, CLOSE, CENTRAL = 0.4, 0.5, 0.6, 0.7
"""Nearness of an article from which a line of it may be on the subject if it names it, and if it does not;
from which it may hold a takeaway; and from which it surely is on it."""
NAMES, SAYS, TELLS = 0.1, 0.2, 0.3
"""Likeness to the subject from which a sentence may say something of it, does so, and is about it."""
_GRAVE = ("killed", "wounded", "casualties", "missing")
_YEAR = re.compile(r"(?<![\d,.-])(?:1[89]|20)\d\d(?![\d,.-]\d)")
_YEAR_LONG = timedelta(days=360)
_HEADLINE = 2
"""Terms that a headline must have to say anything."""


class Importance:
    """How important the entries of one briefing are."""

    def __init__(self, articles: Sequence[Article], found: Sequence[Found], manners: Manners) -> None:
        self._articles = {article.id: article for article in articles}
        self._titles = {article.id: frozenset(terms(article.title, article.language)) for article in articles}
        openings = openings_of(articles)
        self._subject = centroid(openings)
        self._near = nearness(articles, openings, self._subject)
        self._close = nearness(articles, openings, self._subject, SEVERAL)
        self._worth = worth(self._near, manners.of)
        self._heart = names_of(articles, self._subject)
        self._newest = max((one.published.latest for one in articles if one.published), default=None)
        self._set = set_matter(articles, found)
        self._place = {
            (part.article, sentence.span.start): sentence.index
            for part in found
            for sentence in part.sentences[:LEAD]
        }
        self._places: dict[str, float] = {}

    def of(self, entry: Entry) -> float:
        """The weight of an entry with its place in its articles; comparable within one briefing."""
        return entry.weight * self.place(entry)

    def sure(self, entry: Entry) -> float:
        """The same, less where nobody tells when it was."""
        weight = self.of(entry)
        return weight * UNSURE if entry.when_basis in (WhenBasis.PUBLISHED, WhenBasis.NONE) else weight

    def first(self, entry: Entry) -> float:
        """Where an entry stands among the takeaways: what the whole folder is about before its details."""
        member = entry.members[0]
        article = self._articles[member.article]
        words = vector(terms(article.quote(member.sentence), article.language), {})
        more = min(3, len(entry.origins) - 1)
        return self.sure(entry) * (0.5 + likeness(words, self._subject)) * (1 + ORIGIN * more)

    def of_question(self, spans: Sequence[Span]) -> float:
        """How near the article of what a question rests on is to the subject, 0 to 1; more for its lead."""
        return max(
            self._worth[one.article] * (1.2 if self._leads(one) else 1.0) * self.names(one) for one in spans
        )

    def knows(self, name: str) -> bool:
        """Whether a name is among what the articles of a large folder have in common."""
        return len(self._articles) < FEWEST or likeness(vector(terms(name), {}), self._subject) >= NAMES

    def names(self, span: Span) -> bool:
        """Whether a sentence says anything that the articles of a large folder have in common."""
        return len(self._articles) < FEWEST or likeness(self._words(span), self._subject) >= NAMES

    def _words(self, span: Span) -> Vector:
        article = self._articles[span.article]
        return vector(terms(article.quote(span), article.language), {})

    def is_near(self, entry: Entry) -> bool:
        """Whether several origins tell an entry of a large folder, or a telling of it is on the subject."""
        return len(entry.origins) > 1 or any(self._is_on_it(one.sentence) for one in entry.members)

    def _is_on_it(self, span: Span) -> bool:
        """The farther an article is from the subject, the more of it a sentence of its must tell itself."""
        near = self._near[span.article]
        if near >= CENTRAL:
            return True
        words = self._words(span)
        half = near >= HALF or (near >= NEAR and not self._heart.isdisjoint(words))
        own = half or self._is_headed_by_it(span)
        return likeness(words, self._subject) >= (NAMES if own else TELLS)

    def _is_headed_by_it(self, span: Span) -> bool:
        return not self._heart.isdisjoint(self._titles[span.article])

    def is_about(self, entry: Entry) -> bool:
        """Whether an entry is of what the whole of a large folder is about, as a takeaway must be."""
        if len(entry.origins) > 1:
            return True
        return any(self._is_about_it(one.sentence) and self.touches(one.sentence) for one in entry.members)

    def touches(self, span: Span) -> bool:
        """Whether a sentence says something of the subject, or its article is near to it or opens with it."""
        words = self._words(span)
        said = not self._heart.isdisjoint(words) or likeness(words, self._subject) >= SAYS
        return said or self._close[span.article] >= CLOSE or self._opens_with_it(span)

    def _opens_with_it(self, span: Span) -> bool:
        article = self._articles[span.article]
        first = terms(f"{article.title} {article.text[:OPENING]}", article.language)
        return not self._heart.isdisjoint(first)

    def _is_about_it(self, span: Span) -> bool:
        words = self._words(span)
        alike, near = likeness(words, self._subject), self._near[span.article]
        if near >= CENTRAL or self._is_headed_by_it(span):
            return alike >= NAMES or len(self._articles) < FEWEST
        named = alike >= NAMES and not self._heart.isdisjoint(words)
        return near >= CLOSE and (named or alike >= TELLS)

    def is_told_first(self, entry: Entry, fewest: int = FEWEST) -> bool:
        """Whether something is news of an article in a large folder: in its lead, or told by two origins.

        What stands farther down and names no day is what the article adds: who somebody is, what came before.
        """
        if len(self._articles) < fewest or len(entry.origins) > 1:
            return True
        if entry.when_basis is WhenBasis.NONE or _is_of_years(entry):
            return False
        if entry.when_basis is not WhenBasis.PUBLISHED:
            return True
        said = entry.members[0].statement
        spoken = said is not None and said.tier is Tier.PRINTED
        if not spoken and self._is_of_another_year(entry.members[0]):
            return False
        return any(self._leads(one.sentence, LEAD if spoken else OWN_NEWS) for one in entry.members)

    def opens(self, span: Span) -> bool:
        """Whether a sentence stands in the lead of an article of a large folder."""
        return len(self._articles) < FEWEST or self._leads(span)

    def leads(self, entry: Entry) -> bool:
        """Whether something stands in a lead of a large folder, or several origins tell it."""
        if len(self._articles) < FEWEST or len(entry.origins) > 1:
            return True
        return any(self._leads(one.sentence) for one in entry.members)

    def _is_of_another_year(self, member: Member) -> bool:
        """Whether a sentence without a day of its own names a year before its article: "in 1998"."""
        article = self._articles[member.article]
        if article.published is None:
            return False
        named = _YEAR.findall(article.quote(member.sentence))
        return any(int(year) < article.published.earliest.year for year in named)

    def _leads(self, span: Span, first: int = LEAD) -> bool:
        return self._place.get((span.article, span.start), LEAD) < first

    def place(self, entry: Entry) -> float:
        """The best place that one of its tellings has; the first telling says whether it leans."""
        if entry.id not in self._places:  # takeaways and timeline both order all entries by it
            self._places[entry.id] = self._place_of(entry)
        return self._places[entry.id]

    def _place_of(self, entry: Entry) -> float:
        best = max(self._lead(one) * self._headline(one) * self._worth[one.article] for one in entry.members)
        first = entry.members[0]
        article = self._articles[first.article]
        text = article.quote(first.sentence)
        if said(text, article.language) in self._set:
            best *= BACKGROUND
        if leaning(text, article.language):
            best *= LEANS
        if self._is_past_plan(entry):
            best *= BACKGROUND
        return best * GRAVE if any(one.state in _GRAVE for one in first.figures) else best

    def _is_past_plan(self, entry: Entry) -> bool:
        """Whether an entry was only planned, for a day that the newest article has passed."""
        event = entry.members[0].event
        if event is None or event.status is not EventStatus.PLANNED or entry.when is None:
            return False
        return self._newest is not None and entry.when.latest <= self._newest

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


def _is_of_years(entry: Entry) -> bool:
    """Whether an entry is dated by a year or more: what an article recalls."""
    return entry.when is not None and entry.when.latest - entry.when.earliest >= _YEAR_LONG
