"""The words of an article in, its named persons out; and any mention of a speaker resolved to one of them.

A person is a run of capitalised words with evidence: a title or role beside it, an apposition that tells the
role, or a reporting verb whose subject it is. A surname resolves when one person of the article bears it, a
role ("the president") when one person holds it, a pronoun when exactly one fitting person stands in its
sentence before it and in the two sentences in front. Everything else stays as it stands.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache

from briefing.model import Span, Speaker
from briefing.parser.statements.vocabulary import words_of
from briefing.parser.tokens import (
    ADV,
    CAP,
    CONJ,
    DET,
    MONTH,
    PREP,
    PUNCT,
    SUBJ,
    TIME,
    ParsedText,
    Words,
)

_LONGEST_NAME = 5
_LONGEST_ROLE = 12
_INITIAL = 2
_SENTENCES_BACK = 2
_MASCULINE, _FEMININE = "he", "she"
_CUTS = frozenset(
    (",", "(", "—", "–", "-", "who", "which", "whose", "of", "from", "in", "at", "for", "with", "on")
)


@dataclass(frozen=True, slots=True)
class Person:
    """A named person of an article.

    Attributes:
        name: Fullest form in the article.
        role: Role or description beside one of its mentions; empty when none.
        gender: ``he`` or ``she`` when a title or role tells, else empty.
    """

    name: str
    role: str = ""
    gender: str = ""

    @property
    def surname(self) -> str:
        """Last word of the name, in lower case."""
        return self.name.rsplit(maxsplit=1)[-1].lower().removesuffix("'s").removesuffix("’s")


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of capitalised words: role part and name part, as word numbers of a sentence."""

    start: int
    name_start: int
    end: int


class Persons:
    """The persons of one article."""

    def __init__(self, text: ParsedText, speakers: dict[int, list[tuple[int, int]]]) -> None:
        """Find them.

        Args:
            text: The article in words.
            speakers: For a sentence number, the offsets of mentions that speak there.
        """
        self._text = text
        self._language = text.language
        self._roles = _with_plurals(words_of(text.language, "roles"))
        self._institutions = words_of(text.language, "institutions")
        self._by_surname: dict[str, list[Person]] = {}
        self._mentions: list[list[tuple[int, str]]] = [[] for _ in text.words]
        self._strangers: list[list[int]] = [[] for _ in text.words]
        self._collect(speakers)

    def _collect(self, speakers: dict[int, list[tuple[int, int]]]) -> None:
        runs: list[tuple[int, _Run]] = []
        for number, w in enumerate(self._text.words):
            for run in self._runs(w):
                runs.append((number, run))
                if self._is_person(w, run, speakers.get(number, [])):
                    self._add(w, run)
        for number, run in runs:
            w = self._text.words[number]
            surname = w.low[run.end - 1].removesuffix("'s")
            if surname in self._by_surname and run.end - run.name_start <= _LONGEST_NAME:
                self._mentions[number].append((w.starts[run.name_start], surname))
            elif run.end - run.name_start > 1 and not self._is_institution(w, run):
                self._strangers[number].append(w.starts[run.start])

    def _runs(self, w: Words) -> list[_Run]:
        out: list[_Run] = []
        particles = words_of(self._language, "particles")
        j = 0
        for i in [k for k, flags in enumerate(w.flags) if flags & CAP]:
            if i < j:
                continue
            j = i + 1
            while j < w.n and not w.low[j - 1].endswith("'s"):
                if w.flags[j] & CAP:
                    j += 1
                elif w.low[j] in particles and j + 1 < w.n and w.flags[j + 1] & CAP:
                    j += 2
                else:
                    break
            a = i
            while a < j and w.flags[a] & (DET | PREP | CONJ | TIME | MONTH | SUBJ | ADV):
                a += 1
            if a < j:
                out.append(self._divide(w, a, j))
        return out

    def _divide(self, w: Words, a: int, b: int) -> _Run:
        """Role words in front of a name are no part of it: "President | Volodymyr Zelenskyy"."""
        name = a
        for k in range(a, b - 1):
            if w.low[k] in self._roles or (w.low[k].endswith(".") and len(w.low[k]) > _INITIAL):
                name = k + 1
        start = a
        while start > 0 and w.low[start - 1] in self._roles and not w.flags[start - 1] & PUNCT:
            start -= 1
        return _Run(start, name, b)

    def _is_institution(self, w: Words, run: _Run) -> bool:
        return any(w.low[k].removesuffix("'s") in self._institutions for k in range(run.name_start, run.end))

    def _is_person(self, w: Words, run: _Run, speaking: list[tuple[int, int]]) -> bool:
        length = run.end - run.name_start
        if (
            not 1 < length <= _LONGEST_NAME
            or self._is_institution(w, run)
            or w.low[run.end - 1] in self._roles
        ):
            return False
        if run.start and w.low[run.start - 1] == "the" and run.start == run.name_start:
            return False
        if run.name_start > run.start:
            return True
        if self._apposition(w, run.end):
            return True
        return any(
            start <= w.starts[run.name_start] and w.ends[run.end - 1] <= end for start, end in speaking
        )

    def _apposition(self, w: Words, end: int) -> str:
        """The role that stands behind a name: ", a South Korean lawmaker,"."""
        if end + 1 >= w.n or w.low[end] != ",":
            return ""
        k = end + 1
        while (
            k < w.n
            and k - end < _LONGEST_ROLE
            and not (w.flags[k] & PUNCT)
            and w.low[k] not in ("who", "which", "said", "and")
        ):
            k += 1
        head = end + 1
        while head < k and w.low[head] not in _CUTS:
            head += 1
        if head > end + 1 and w.low[head - 1] in self._roles:
            return self._text.article.text[w.starts[end + 1] : w.ends[k - 1]]
        return ""

    def _add(self, w: Words, run: _Run) -> None:
        text = self._text.article.text
        name = text[w.starts[run.name_start] : w.ends[run.end - 1]]
        name = name.removesuffix("'s").removesuffix("’s")
        role = ""
        if run.name_start > run.start:
            role = text[w.starts[self._role_start(w, run)] : w.ends[run.name_start - 1]]
        role = role or self._apposition(w, run.end)
        if role.lower().split()[-1:] in (["of"], ["the"], ["and"], ["for"], ["a"]):
            role = ""
        words = set(w.low[max(0, run.start - 1) : run.name_start]) | set(role.lower().split())
        gender = self._gender(words)
        person = Person(name, role, gender)
        bearers = self._by_surname.setdefault(person.surname, [])
        for k, other in enumerate(bearers):
            if _same(other.name, name):
                bearers[k] = Person(
                    max(other.name, name, key=len), other.role or role, other.gender or gender
                )
                return
        bearers.append(person)

    def _role_start(self, w: Words, run: _Run) -> int:
        start = run.start
        while (
            start > 0
            and (w.flags[start - 1] & CAP or w.low[start - 1].endswith("'s"))
            and not w.flags[start - 1] & (DET | PREP | CONJ | TIME)
        ):
            start -= 1
        return start

    def _gender(self, words: set[str]) -> str:
        he, she = words & words_of(self._language, "he"), words & words_of(self._language, "she")
        if bool(he) == bool(she):
            return ""
        return _MASCULINE if he else _FEMININE

    def resolve(self, w: Words, mention: tuple[int, int]) -> Speaker:
        """The speaker that a mention (offsets) stands for."""
        text = self._text.article.text
        surface = text[mention[0] : mention[1]]
        span = Span(self._text.article.id, *mention)
        a, b = _word_range(w, mention)
        if (b - a == 1 and w.flags[a] & SUBJ) or surface.lower() in ("who", "which"):
            return self._pronoun(w, Speaker(span, surface, surface, pronoun=True))
        head = self._head_end(w, a, b)
        name_start = self._name_start(w, a, head)
        if name_start is not None:
            return self._named(w, Speaker(span, surface, surface), (a, head, b), name_start)
        return self._by_role(w, Speaker(span, surface, surface), (a, head))

    def _head_end(self, w: Words, a: int, b: int) -> int:
        for k in range(a + 1, b):
            if w.low[k] in _CUTS:
                return k
        return b

    def _name_start(self, w: Words, a: int, head: int) -> int | None:
        """Where the name at the end of the mention's head begins."""
        k = head
        particles = words_of(self._language, "particles")
        while k > a and (w.flags[k - 1] & CAP or (w.low[k - 1] in particles and k < head)):
            k -= 1
        while k < head and w.flags[k] & DET:
            k += 1
        if k >= head or w.low[head - 1] in self._roles:
            return None
        for z in range(k, head - 1):
            if (
                w.low[z] in self._roles
                or (w.low[z].endswith(".") and len(w.low[z]) > _INITIAL)
                or w.low[z].endswith("'s")
            ):
                k = z + 1
        return k

    def _named(self, w: Words, speaker: Speaker, parts: tuple[int, int, int], name_start: int) -> Speaker:
        a, head, b = parts
        text = self._text.article.text
        name = text[w.starts[name_start] : w.ends[head - 1]]
        first = a
        while first < name_start and w.flags[first] & DET:
            first += 1
        role = text[w.starts[first] : w.ends[name_start - 1]] if first < name_start else ""
        if not role and head < b and w.low[head] == ",":
            role = text[w.starts[head + 1] : w.ends[b - 1]] if head + 1 < b else ""
        if name_start == a or role or not w.flags[a] & DET:
            bearers = self._by_surname.get(w.low[head - 1].removesuffix("'s"), [])
            fitting = [one for one in bearers if _same(one.name, name)]
            if len(fitting) == 1:
                one = fitting[0]
                rule = "" if one.name == name else "surname"
                return replace(speaker, name=one.name, role=role or one.role, resolved_by=rule)
        return replace(speaker, name=name if role else speaker.surface, role=role)

    def _by_role(self, w: Words, speaker: Speaker, parts: tuple[int, int]) -> Speaker:
        a, head = parts
        last = w.low[head - 1] if head > a else ""
        definite = w.low[a] in ("the", "his", "her", "their", "its")
        if definite and last in self._roles:
            holders = [
                one
                for people in self._by_surname.values()
                for one in people
                if _holds(one.role, w.low[a + 1 : head])
            ]
            if len(holders) == 1 and head - a > 1:
                return replace(speaker, name=holders[0].name, role=holders[0].role, resolved_by="role")
        unnamed = last in self._roles or last in words_of(self._language, "unnamed")
        if last in self._institutions and last not in words_of(self._language, "unnamed"):
            unnamed = False
        return replace(speaker, role=speaker.surface if unnamed else "", unnamed=unnamed)

    def _pronoun(self, w: Words, speaker: Speaker) -> Speaker:
        said = speaker.surface.lower()
        if said not in (_MASCULINE, _FEMININE) or speaker.mention is None:
            return speaker
        number = w.sentence.index
        names: list[str] = []
        for k in range(max(0, number - _SENTENCES_BACK), number + 1):
            for start, surname in self._mentions[k]:
                if k < number or start < speaker.mention.start:
                    names.append(surname)
            if any(k < number or start < speaker.mention.start for start in self._strangers[k]):
                return speaker
        distinct = list(dict.fromkeys(names))
        people = [
            one for surname in distinct for one in self._by_surname[surname] if one.gender in ("", said)
        ]
        if len(people) != 1 or len(self._by_surname[people[0].surname]) != 1:
            return speaker
        return replace(speaker, name=people[0].name, role=people[0].role, resolved_by="pronoun")


@cache
def _with_plurals(words: frozenset[str]) -> frozenset[str]:
    return (
        words | {f"{word}s" for word in words} | {f"{word[:-1]}ies" for word in words if word.endswith("y")}
    )


def _word_range(w: Words, mention: tuple[int, int]) -> tuple[int, int]:
    a, b = bisect_left(w.starts, mention[0]), bisect_left(w.starts, mention[1])
    return (a, b) if a < b else (0, 0)


def _same(one: str, other: str) -> bool:
    """Whether two forms can be one person's: the words of the shorter are among the longer's, in order."""
    short, long = sorted((one.lower().split(), other.lower().split()), key=len)
    at = 0
    for word in long:
        if at < len(short) and short[at].removesuffix("'s").removesuffix("’s") == word:
            at += 1
    return at == len(short)


def _holds(role: str, words: list[str]) -> bool:
    have = role.lower().split()
    return bool(have) and bool(words) and all(word in have for word in words)
