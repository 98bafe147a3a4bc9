"""The previous issue in, which telling of a row it printed out.

Which of several tellings a row is worded after depends on what all articles have in common, so an article
that has nothing to do with a row could turn its wording. What no new article tells of is told as before.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from briefing.model import Briefing, Entry, ItemKind, Member


@dataclass(frozen=True, slots=True)
class Printed:
    """What the previous issue knew and printed.

    Attributes:
        articles: Ids of its articles.
        begun: Article and first code point of the words that each line was worded after.
    """

    articles: frozenset[str] = frozenset()
    begun: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def first(self, entry: Entry) -> tuple[Member, ...]:
        """The tellings of an entry, the one printed before in front when nobody tells anything new."""
        if not self.articles or not all(one.article in self.articles for one in entry.members):
            return entry.members
        return tuple(sorted(entry.members, key=lambda member: not self._was_printed(member)))

    def _was_printed(self, member: Member) -> bool:
        sentence = member.sentence
        return any(sentence.start <= place < sentence.end for place in self.begun.get(member.article, ()))


def printed(previous: Briefing | None) -> Printed:
    """What the previous issue printed; nothing for the first one."""
    if previous is None:
        return Printed()
    begun: dict[str, tuple[int, ...]] = {}
    for item in previous.items:
        if item.evidence and item.kind in (ItemKind.EVENT, ItemKind.STATEMENT):
            span = item.evidence[0].span
            begun[span.article] = (*begun.get(span.article, ()), span.start)
    return Printed(frozenset(line.article for line in previous.sources), begun)
