"""An entry in, an item out: wording, evidence, label, basis, and how it came to be."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing.composer.basis import basis
from briefing.composer.corrections import PutRight
from briefing.composer.labels import DateLabels
from briefing.composer.manner import FEWEST, Manners
from briefing.composer.naming import named
from briefing.composer.sourcing import Sources
from briefing.composer.steady import Printed
from briefing.composer.wording import Line, Wording
from briefing.languages.memory import remembered
from briefing.languages.words import plain, terms
from briefing.model import (
    Article,
    Entry,
    EntryKind,
    EventStatus,
    Explanation,
    Item,
    ItemKind,
    Member,
    OriginReason,
    Settings,
    Tier,
    WhenBasis,
)
from briefing.model.left_out import LeftOut, mark
from briefing.text.quoted import hidden
from briefing.text.sentences import split
from briefing.text.standing import background, leaning, past, pictured, tells_a_deed, weak

_NOTHING_TOLD = "tells no deed and no day, and nobody says it"
_MOST_EVIDENCE = 8
_TRIED = 4
"""Tellings of an entry of which one must be fit to print."""
_LABEL_WORDS = 5


def item_id(kind: ItemKind, quotes: Sequence[str], salt: str = "") -> str:
    """Hash of the sentences an item rests on and of its kind: survives new seeds and moved text."""
    core = "\0".join([kind.value, salt, *(plain(quote) for quote in quotes)])
    return hashlib.sha256(core.encode()).hexdigest()[:12]


@dataclass(slots=True)
class ItemMaker:
    """Makes the items of one briefing."""

    wording: Wording
    sources: Sources
    labels: DateLabels
    settings: Settings
    articles: int = 0
    put_right: tuple[PutRight, ...] = ()
    printed: Printed = field(default_factory=Printed)
    manners: Manners = field(default_factory=lambda: Manners((), ()))
    _past: dict[str, bool] = field(default_factory=dict)

    @property
    def these(self) -> str:
        """How the articles are spoken of: never "nobody", always "in these articles"."""
        return "this one article" if self.articles == 1 else f"these {self.articles} articles"

    @property
    def is_large(self) -> bool:
        """Whether the folder is so large that its lines are chosen strictly."""
        return self.articles >= FEWEST

    def line(self, entry: Entry) -> tuple[Line, Member]:
        """The first telling of an entry that can stand alone, worded."""
        line, member, _ = self.telling(entry, whole=False)
        return line, member

    def telling(self, entry: Entry, *, whole: bool) -> tuple[Line, Member, str]:
        """The first telling of an entry that can be printed, worded, and why there is none.

        With ``whole`` it must be a line that needs nothing beside it.
        """
        best: tuple[Line, Member, str] | None = None
        for member in self.manners.reports_first(self.printed.first(entry))[:_TRIED]:
            line = self.wording.line(member, entry.when_mention if entry.when else None)
            why = line.refused or (self.leans(line, member, entry) if whole else "")
            if not why:
                return line, member, ""
            if best is None or (best[0].refused and not line.refused):
                best = line, member, why
        return best or (self.wording.line(entry.members[0]), entry.members[0], "")

    def leans(self, line: Line, member: Member, entry: Entry | None = None) -> str:
        """Rule by which a readable line leans on its article, or tells only what is around the news."""
        if entry is not None and (
            why := self.manners.refuses(entry, member)
            or self._misdated(entry, member)
            or (self.is_large and self.tells_nothing(entry, member))
        ):
            return why
        article = self.sources.article(member.article)
        rule = (
            leaning(line.text, article.language)
            or background(line.text, article.language)
            or weak(line.text, article.language)
        )
        if not rule and _says_all_twice(line.text, article.language):
            rule = "heading and lead in one"
        shown = not rule and pictured(line.text, article.language)
        return "caption" if shown and self._told_in_the_past(article) else rule

    def _misdated(self, entry: Entry, member: Member) -> str:
        """Why the day of an entry cannot be that of what a telling tells; empty when it may be."""
        published = self.sources.article(member.article).published
        happened = member.event is not None and member.event.status is EventStatus.HAPPENED
        if happened and entry.when is not None and published is not None:
            if entry.when.earliest > published.latest:
                return "told as past, dated after its report"
            if entry.when_basis is WhenBasis.PUBLISHED and self.wording.tells_of_another_day(member.sentence):
                return "names another day"
        return ""

    def tells_nothing(self, entry: Entry, member: Member) -> str:
        """Why a telling is no report; empty when there is a deed, a day or a speaker."""
        dated = entry.when_basis not in (WhenBasis.PUBLISHED, WhenBasis.NONE)
        spoken = member.statement is not None and member.statement.tier is not Tier.WEAK
        if dated or spoken or member.event is not None:
            return ""
        article = self.sources.article(member.article)
        told = tells_a_deed(article.quote(member.sentence), article.language)
        return "" if told or self.wording.names_a_day(member.sentence) else _NOTHING_TOLD

    def _told_in_the_past(self, article: Article) -> bool:
        """Whether an article, or the folder, is; digests in the present have no captions to tell apart."""
        if not self._past:
            self._past = {one.id: _is_past(one.text, one.language) for one in self.sources.articles}
        return self._past[article.id] or 2 * sum(self._past.values()) > len(self._past)

    def left_out(self, entry: Entry, why: str) -> str:
        """The line of an entry that is only listed: where its tellings stand."""
        kind = _kind(entry)
        articles = [self.sources.article(one.article) for one in entry.members]
        quotes = [held.quote(one.sentence) for held, one in zip(articles, entry.members, strict=True)]
        listed = [
            _listed(quote, held.language).split(" ") for held, quote in zip(articles, quotes, strict=True)
        ]
        told = entry.members[:_MOST_EVIDENCE]
        return str(
            LeftOut(
                id=listed[0][0 if kind is ItemKind.EVENT else 1],
                kind=kind.value,
                when_label=self._when_label(entry),
                why=why,
                places=tuple(
                    (self.sources.number(one.article), one.sentence.start, one.sentence.end) for one in told
                ),
                marks=tuple(one[2] for one in listed),
                words=" ".join(quotes[0].split(None, _LABEL_WORDS)[:_LABEL_WORDS]),
            )
        )

    def row(self, entry: Entry, line: Line, member: Member) -> Item:
        """A row of the timeline."""
        return self._item(_kind(entry), entry, line, member)

    def takeaway(self, entry: Entry, line: Line, member: Member) -> Item:
        """A key takeaway."""
        return self._item(ItemKind.TAKEAWAY, entry, line, member)

    def _item(self, kind: ItemKind, entry: Entry, line: Line, member: Member) -> Item:
        others = [one for one in entry.members if one is not member]
        spans = [line.span, *(one.sentence for one in others)][:_MOST_EVIDENCE]
        evidence = tuple(self.sources.evidence(span) for span in spans)
        text = line.text or self.sources.evidence(line.span).quote
        wrong = self._put_right(text, member)
        text = wrong.marked(text) if wrong else text
        text = named(text, self.sources.article(member.article))
        return Item(
            id=item_id(kind, [evidence[0].quote]),
            kind=kind,
            generated=text,
            text=text,
            evidence=evidence,
            lead=lead_of(text) if kind is ItemKind.TAKEAWAY else "",
            basis="; ".join(filter(None, (basis([member, *others], self.sources), self._corrected(wrong)))),
            when=entry.when,
            when_label=self._when_label(entry),
            label=" ".join(text.split()[:_LABEL_WORDS]).rstrip(",;:"),
            explanation=self._explanation(entry, line),
        )

    def _when_label(self, entry: Entry) -> str:
        published = entry.when_basis is WhenBasis.PUBLISHED
        return self.labels.of(entry.when, published=published, due=self._is_due(entry))

    def _put_right(self, text: str, member: Member) -> PutRight | None:
        """What puts a figure of a line right, where another article does."""
        article = self.sources.article(member.article)
        return next((one for one in self.put_right if one.concerns(text, article)), None)

    def _corrected(self, wrong: PutRight | None) -> str:
        """An error is never printed as if it held: beside it stands by what it was put right."""
        if wrong is None:
            return ""
        to = f" to {wrong.right}" if wrong.right else ""
        return f"“{wrong.words}” corrected{to} by [{self.sources.number(wrong.span.article)}]"

    def _is_due(self, entry: Entry) -> bool:
        """Whether an entry tells of something that its article only expects."""
        member = entry.members[0]
        if entry.when is None or entry.when_basis is WhenBasis.PUBLISHED:
            return False
        told = self.sources.article(member.article).published
        if told is not None and told.latest < entry.when.earliest:
            return True
        event = member.event
        return entry.kind is EntryKind.EVENT and event is not None and event.status is EventStatus.PLANNED

    def _explanation(self, entry: Entry, line: Line) -> Explanation:
        mention = entry.when_mention
        notes = [f"date: {entry.when_basis.value}"]
        if line.refused:
            notes.append(f"not printed: {line.refused}")
        return Explanation(
            date_words=mention.surface if mention else "",
            date_rule=mention.rule if mention else "",
            date_anchor=mention.counted if mention else "",
            rules=line.rules,
            origins=tuple(self._origin_lines(entry)),
            notes=tuple(notes),
        )

    def _origin_lines(self, entry: Entry) -> list[str]:
        out: dict[str, str] = {}
        for member in entry.members:
            origin = self.sources.origin(member.article)
            if origin is None:
                continue
            ours = [one.article for one in entry.members if one.article in origin.articles]
            numbers = sorted({self.sources.number(one) for one in ours})
            name = origin.name or self.sources.outlet(member.article)
            why = _SAME_ORIGIN[origin.reason].format(name=name)
            out.setdefault(origin.id, f"{name}: {', '.join(f'[{one}]' for one in numbers)}{why}")
        return list(out.values())


@remembered("", of="telling")
def _listed(text: str, _language: str) -> str:
    """What a list needs of a sentence: its id as an event, its id as a statement, its mark."""
    return f"{item_id(ItemKind.EVENT, [text])} {item_id(ItemKind.STATEMENT, [text])} {mark(text)}"


def _kind(entry: Entry) -> ItemKind:
    return ItemKind.STATEMENT if entry.kind is EntryKind.STATEMENT else ItemKind.EVENT


_SAME_ORIGIN = {
    OriginReason.COPY: " (one origin: long stretches of one article stand word for word in another)",
    OriginReason.AGENCY: " (one origin: each article names {name} as the one that reported it)",
    OriginReason.VERBATIM: " (one origin: most of what is said in one is said word for word in another)",
    OriginReason.SINGLE: "",
}
"""Why articles count as one origin, as ``briefing explain`` tells it."""


def _says_all_twice(text: str, language: str) -> bool:
    """Whether so many words come again that a heading must have run into the sentence it is of."""
    counts = Counter(terms(hidden(text), language))
    least = _TWICE_CUT if _CUT.search(text) else _TWICE
    return sum(1 for count in counts.values() if count > 1) >= least


_CUT = re.compile(r"[,;:–—] ")
"""What cuts a long sentence into clauses that may each say a word again; a heading that ran in has none."""
_TWICE, _TWICE_CUT = 4, 6
"""Words that come twice in a line, also in one of several clauses: a sentence has seldom more than two."""


@remembered(True, of="page")  # noqa: FBT003  most articles are
def _is_past(text: str, language: str) -> bool:
    """Whether a good part of the sentences are told in the past."""
    told = split(text[:_READ], language=language)
    count = sum(past(text[begin:end], language) for begin, end in told)
    return _IN_THE_PAST * count > len(told)


_IN_THE_PAST = 10
"""One sentence in so many, from which an article is told in the past: quotations and background are not."""
_READ = 4000
"""Characters by which the tense of an article is known."""
_OPENING = re.compile(
    r"(?:In|On|At|By|Per|During|After|Before|Since|Following|According|Despite|With|While|When|As|If|For)\b"
)
"""What opens a clause that leads up to the matter instead of telling it: no line to set in bold."""
_RUNS_ON = re.compile(r", (?:\d{4}|that|who|which|whose)\b")
"""A comma inside "January 12, 2025", or before what completes the clause, does not end it."""


def lead_of(text: str) -> str:
    """The part of a takeaway set in bold: its first clause, or all of a short sentence."""
    words = text.split()
    if len(words) <= 16:  # noqa: PLR2004
        return text
    place = text.find(", ")
    while place >= 0:
        count = len(text[:place].split())
        opened = text[:place].count("“") + text[:place].count('"')
        whole = not _OPENING.match(text) and not _RUNS_ON.match(text, place)
        if count >= 5 and opened == 0 and whole:  # noqa: PLR2004
            return text[:place] if count <= 24 else ""  # noqa: PLR2004
        place = text.find(", ", place + 1)
    return ""
