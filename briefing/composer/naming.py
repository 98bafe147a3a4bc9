"""A line and its article in, the line with the full name at a person's first mention out.

Doctrine M2: a person is named in full where a reader first meets them. A line stands alone, so its first
mention is its own: "Mr Karzai" becomes "Mr [Hamid] Karzai". Only what is certain is added: the article names
one bearer of the surname and no other, as a person, and the given name stands in it nowhere as a common word.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from functools import cache

from briefing import languages
from briefing.languages.words import stop_words
from briefing.model import Article
from briefing.text.quoted import hidden

_SURNAME = re.compile(r"(?<![\w’'-])[A-Z][\w-]{2,}(?![\w-])")
"""A word that may be a surname; "al-Assad" and initials are left as they stand."""
_GIVEN = re.compile(r"(?<![\w’'.-])((?:(?:[A-Z][\w-]+|[A-Z]\.|Mrs?\.|Ms\.|Dr\.) ){1,2})$")
_BEFORE, _AFTER = 40, 90
_SPEAKS = re.compile(
    r"(?:['’]s (?:lawyers?|wife|husband|mother|father|brother|sister|girlfriend|doctor|trial|death)\b"
    r"|,? (?:who|said|says|told|denie[sd]|admitted|testified|pleaded|insisted|added)\b|, \d\d\b"
    r"|[^.?!]{0,70}\b(?:he|she|his|her|him|himself|herself)\b)"
)
"""What follows the name of a person and seldom that of a thing."""
_TITLES = frozenset(
    {
        "Mr",
        "Mrs",
        "Ms",
        "Miss",
        "Dr",
        "Sir",
        "Lord",
        "Lady",
        "Mr.",
        "Mrs.",
        "Ms.",
        "Dr.",
        "Captain",
        "General",
    }
)
_ARTICLES = ("the ", "The ")
_PLACES = (" in ", " into ", " across ", " near ", " throughout ", " inside ")
"""What stands before the name of a place and hardly before that of a person."""
_PEOPLES = ("ian", "ish", "ese", "Arab", "Muslim")
"""How the names of peoples end ("Exiled Syrian opposition"); some surname loses its given name by it."""
_NO_NAMES = frozenset({"Le", "La", "Les", "Los", "Las", "El", "Il", "Das", "Der", "Die"})
"""Articles of other languages: "Le Tour"."""
_OF_A_PLACE = (" from ", " of ", " for ")
"""Between an office and its place, which a name may follow without a comma."""
_OPENS = re.compile(r"(?:^|[.?!:;\"“”\n])\s*$")
"""Where a sentence begins, any word has a capital."""
_CALENDAR = frozenset({*calendar.month_name, *calendar.day_name} - {""})


def named(text: str, article: Article) -> str:
    """The line with given names in square brackets where its article knows them for certain."""
    if not languages.has(article.language, "persons"):
        return text
    out, place = [], 0
    seen: set[str] = set()
    shown = hidden(text)
    for found in _SURNAME.finditer(shown):
        surname = found.group(0)
        if surname in seen:
            continue
        seen.add(surname)
        before, after = shown[: found.start()], shown[found.end() : found.end() + 2]
        if _part_of_a_name(before, after):
            continue
        given = given_name(surname, article.text, article.language)
        # The same name in full elsewhere in the line, or as it was said: nothing is added.
        if given and f"{given} {surname}" not in text and f"[{given}" not in text:
            out += [text[place : found.start()], f"[{given}] "]
            place = found.start()
    return "".join([*out, text[place:]])


def _part_of_a_name(before: str, after: str) -> bool:
    """Whether a word stands in a run of capitalised words: "Lance Armstrong Foundation"."""
    if after[:1] == " " and after[1:2].isupper():
        return True
    if not before.endswith(" "):
        return bool(before)
    last = before.rsplit(maxsplit=1)[-1]
    return last[-1] in "[]¤" or (last[0].isupper() and last not in _TITLES and last[-1] not in ",;:.")


@cache
def _words(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Roles and words for women and men; words of institutions."""
    table = languages.load(language, "persons")
    roles = frozenset(word for part in ("roles", "he", "she") for word in table[part]["words"])
    return roles, frozenset(table["institutions"]["words"])


def given_name(surname: str, text: str, language: str) -> str:
    """The given name that an article knows for a surname; empty when it knows none, or two."""
    roles, institutions = _words(language)
    if surname.lower() in roles | institutions or _is_common(surname, text):
        return ""
    if len(_titles_of(surname, text)) > 1 or _is_kind(surname, text):
        return ""
    given: Counter[str] = Counter()
    rivals: set[str] = set()
    led = 0
    person = False
    for mentions, found in enumerate(re.finditer(rf"(?<![\w’'-]){re.escape(surname)}(?![\w-])", text), 1):
        front = text[max(0, found.start() - _BEFORE) : found.start()]
        behind = text[found.end() : found.end() + _AFTER]
        if front.endswith(_PLACES) and behind[1:2] != "s":
            return ""
        person = person or _SPEAKS.match(behind) is not None
        run = _GIVEN.search(front)
        if run is None or (behind[:1] == " " and behind[1:2].isupper()):
            continue
        words = run.group(1).split()
        person = person or bool(_TITLES.union(roles).intersection((words[0], words[0].lower())))
        words = _without_roles(words, text, language)
        if stop_words(language).intersection(word.lower() for word in words):
            continue  # "Egypt: Could Tunisia …" in a headline: no name holds such a word
        if not words or words[-1] in _NO_NAMES:
            continue
        ahead = front[: run.start()]
        if len(words) > 1 and (ahead.endswith(_OF_A_PLACE) or _is_a_place(words[0], words[1], text)):
            words = words[1:]  # "United States Senator from Minnesota Amy Klobuchar", "Egypt Hosni Mubarak"
        led += f"{ahead}{run.group(1)}".removesuffix(f"{words[-1]} ").endswith(_ARTICLES)
        person = person or ahead.rstrip().rpartition(" ")[2].lower() in roles
        # Where a sentence begins any word has a capital; but people are named in full where they come first.
        if mentions > 1 and _OPENS.search(ahead):
            rivals.add(" ".join(words))
        else:
            given[" ".join(words)] += 1
    name = _only(given, rivals) if person and 2 * led <= given.total() else ""
    return "" if name and _is_a_place(name, surname, text) else name


def _is_a_place(given: str, surname: str, text: str) -> bool:
    """Whether what stands before a name is a place: "districts of Homs China has" was a seam."""
    word = rf"{re.escape(given)}(?! {re.escape(surname)})(?![\w-])"
    return any(re.search(rf"{place}{word}", text) for place in _PLACES)


def _only(given: Counter[str], rivals: set[str]) -> str:
    """The one given name, whatever ran into it in front; empty when there are two."""
    names = {name.split()[-1] for name in (*given, *rivals)}
    if len(names) != 1 or not given:
        return ""
    return min(given, key=lambda name: (-given[name], name))


def _is_kind(word: str, text: str) -> bool:
    """Whether a word names a kind of people ("an Arab", "Egyptians"), or begins more names than it ends."""
    held = re.escape(word)
    if word.endswith(_PEOPLES):
        return True
    if word.endswith("ans") and re.search(rf"(?<![\w’'-]){re.escape(word[:-1])}(?![\w-])", text):
        return True
    if re.search(rf"\b[Aa]n? (?:[a-z-]+ )?{held}\b|(?<![\w’'-]){held}s\b", text):
        return True
    begins = len(re.findall(rf"(?<![\w’'-]){held} [A-Z]", text))
    return begins > 0 and begins >= len(re.findall(rf"[A-Z][\w.-]+ {held}(?![\w-])", text))


def _titles_of(surname: str, text: str) -> set[bool]:
    """Whether a man and a woman are called so."""
    found = re.findall(rf"\b(Mr|Mrs|Ms|Miss)\.? {re.escape(surname)}\b", text)
    return {title == "Mr" for title in found}


def _without_roles(words: list[str], text: str, language: str) -> list[str]:
    """A run of capitalised words without the titles, roles and opening words in front of the name."""
    roles, institutions = _words(language)
    while words and (
        words[0] in _TITLES
        or words[0] in _CALENDAR
        or words[0].lower() in stop_words(language)
        or words[0].lower() in roles | institutions
        or (words[0].endswith(".") and len(words[0]) > len("J."))
        or _is_common(words[0], text)
    ):
        words = words[1:]
    return words


def _is_common(word: str, text: str) -> bool:
    """Whether a word stands in a text in small letters too: "Yesterday", "Opposition", "Square"."""
    return re.search(rf"(?<![\w’'-]){re.escape(word.lower())}(?![\w-])", text) is not None
