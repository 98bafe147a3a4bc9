"""Articles in, the title of the briefing out: the user's, a headline of the articles, or names. No invention.

A headline stands for the whole folder only if it is plain (no quotation, question, colon, number or word of
claiming) and most of its words stand in the openings of many of the articles. Else the names that stand in
most articles are joined, with the matter where half of the leads name one ("Ada Lund: murder trial");
months, weekdays, outlets and words for groups of people are no topics.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import chain

from briefing import languages
from briefing.languages.words import stop_words, terms
from briefing.model import Article, Settings

_NAME = re.compile(
    r"(?<=[\w,;] )[^\W\d_a-z][\w’'-]+(?: (?:(?:al|el)-|(?:bin|de|van|von) )?[^\W\d_a-z][\w’'-]+){0,3}"
)
_OFFICE = re.compile(
    r"^(?:[A-Z][a-z]+ )?"
    r"(?:(?:(?:Vice[ -])?President|Minister|Prime Minister|Mr|Mrs|Ms|Dr|Sir|King|Queen|Captain|General) )+"
)
_SET_OUT = re.compile(r"[\"“”„«»?!:|,\d…]|(?:^|\s)['‘]|\s[-–—]\s")
_CLAIMS = re.compile(
    r"(?i)\b(?:sa(?:y|ys|id)|claim\w*|den(?:y|ies|ied)|accus\w+|alleg\w+|report(?:s|ed|edly)?|hears|may|might|could"
    r"|should|would|admits?|warns?|vows?|insists?|opinion|editorial|comment|analysis|correction|live|update"
    r"|updates|watch|podcast|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds|thousands)\b"
)
_GENERIC = re.compile(r"[\W\d_]+")
_FEWEST_TITLES = 3
_FEWEST_TERMS, _MOST_WORDS = 3, 14
_CENTRAL = 0.4
"""Mean share of the articles that a headline's words stand in, from which it stands for all of them."""
_OPENING = 400
_LEAD = 1500
_MOST_NAMES = 3
_PAIR = re.compile(r"(?<![\w’'-])(?=([a-z]{3,} [a-z]{3,})(?![\w’'-]))")
_SMALL = re.compile(r"[a-z]{3,}")
_FEWEST_FOR_MATTER = 10
"""Articles from which what most of them say tells the matter."""
_SHARE = 0.3
_ADJECTIVE = 0.1
"""A name stands at least this often for each time its adjective does; what is rarer is a slip of the pen."""
_ENDING, _SHORTEST = 3, 4
"""Letters that an adjective has more than its name, and letters that the name has at least."""
_IN_FULL = 0.3
"""Share of the articles with a surname that give one full name, from which it stands for the surname."""
_PLURALS = 0.2
"""Share of articles with its plural from which a word is a kind of people ("Democrat"), not a name."""
_OF_MORE, _OFTEN = 0.5, 10
"""Share of its places, where it has so many, from which a word is only of more words: "Arab leaders"."""
_WORD, _NEXT = re.compile(r"[^\W\d_a-z][a-z]+"), re.compile(r" ([a-z]+)")
_OF_ANOTHER = re.compile(r"[A-Z][\w’'-]+ of $")
"""What stands in front of a part of a longer name: "House of Representatives"."""
_CALENDAR = frozenset(
    {*calendar.month_name, *calendar.day_name, *calendar.month_abbr, *calendar.day_abbr} - {""}
)


def title(articles: Sequence[Article], settings: Settings) -> str:
    """The title: the user's, else the only article's own, else the central headline, else names."""
    if settings.title:
        return settings.title
    if len(articles) == 1 and articles[0].title:
        return articles[0].title
    headline = _headline(articles)
    if headline:
        return headline
    names = _names(articles)
    if not names:
        return articles[0].title if articles and articles[0].title else "Briefing"
    joined = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    matter = _matter(articles)
    return f"{joined}: {matter}" if matter else joined


def _matter(articles: Sequence[Article]) -> str:
    """The two common words side by side in at least half of the leads ("swine flu"); else nothing."""
    held: Counter[str] = Counter()
    leads = [one.text[:_LEAD] if stop_words(one.language) else "" for one in articles]
    leads = leads if len(leads) >= _FEWEST_FOR_MATTER else []
    spread = Counter(chain.from_iterable(set(_SMALL.findall(lead)) for lead in leads))
    common = {word for word, count in spread.items() if 2 * count >= len(leads)}
    for article, lead in zip(articles, leads, strict=False):
        known = common - stop_words(article.language)
        # Only a word of half of the leads can be of a pair that is in half of them: few, and soon found.
        if any(f"{one} {other}" in lead for one in known for other in known):
            pairs = {found.group(1) for found in _PAIR.finditer(lead)}
            held.update(pair for pair in pairs if known.issuperset(pair.split()))
    best = min(held, key=lambda pair: (-held[pair], pair), default="")
    return best if 2 * held[best] >= len(articles) else ""


def _headline(articles: Sequence[Article]) -> str:
    """The plain headline whose words stand in most articles, the earliest of equals; empty when none does."""
    titled = [article for article in articles if article.title]
    repeated = Counter(_GENERIC.sub(" ", article.title) for article in titled)
    if len(titled) < _FEWEST_TITLES or 2 * len(repeated) < len(titled):
        return ""
    openings = [frozenset(terms(f"{one.title} {one.text[:_OPENING]}", one.language)) for one in articles]
    spread = Counter(term for opening in openings for term in opening)
    best, most = "", _CENTRAL
    for article in titled:
        words = dict.fromkeys(terms(article.title, article.language))
        if len(words) < _FEWEST_TERMS or not _is_plain(article.title) or len(articles) < _FEWEST_TITLES:
            continue
        share = sum(spread[word] for word in words) / len(words) / len(articles)
        if share > most:
            best, most = article.title, share
    return best


def _is_plain(headline: str) -> bool:
    """Whether a headline tells, in few words, and neither asks, quotes, counts nor claims."""
    return (
        len(headline.split()) <= _MOST_WORDS
        and _SET_OUT.search(headline) is None
        and _CLAIMS.search(headline) is None
    )


def _names(articles: Sequence[Article]) -> list[str]:
    """Names in the leads, by the number of articles; a part of a longer name is not repeated."""
    outlets = {article.publisher for article in articles} | {article.via for article in articles}
    held: dict[str, int] = {}
    beside, seen = Counter[str](), Counter[str]()
    for article in articles:
        text = article.text[:_LEAD].rpartition(" ")[0] if len(article.text) > _LEAD else article.text
        matches = list(_NAME.finditer(text))
        found = [_OFFICE.sub("", one.group(0)).removesuffix("'s").removesuffix("’s") for one in matches]
        seen.update(found)
        stop = stop_words(article.language)
        beside.update(
            name for name, one in zip(found, matches, strict=True) if stop and _is_of_more(name, one, stop)
        )
        weights = found if len(articles) == 1 else dict.fromkeys(found)
        for name in weights:
            if name not in outlets and not _CALENDAR.intersection(name.split()):
                held[name] = held.get(name, 0) + 1
    of_more = {
        name
        for name in held
        if seen[name] >= _OFTEN and beside[name] > _OF_MORE * seen[name] and _in_full(name, held) == name
    }
    kinds = _without_kinds(held)
    held = _without_adjectives({name: kinds[name] for name in kinds if name not in of_more})
    held = {name: count for name, count in held.items() if not is_people(name)}
    ranked = sorted(held.items(), key=lambda one: (-one[1], one[0]))
    least = max(2.0, _SHARE * ranked[0][1]) if ranked else 0.0
    out: list[str] = []
    for name, count in ranked:
        if count < least or len(out) == _MOST_NAMES:
            break
        if not any(name in other or other in name for other in out):
            out.append(_in_full(name, held))
    return out


def _is_of_more(name: str, match: re.Match[str], stop: frozenset[str]) -> bool:
    """Whether a word with a capital is an adjective here, an owner, or a part of a longer name."""
    if not _WORD.fullmatch(name.rstrip("’'")):
        return False
    after = _NEXT.match(match.string, match.end())
    owns = match.group(0).endswith(("’s", "'s"))
    told_of = after is not None and after.group(1) not in stop and not owns
    before = match.string[max(0, match.start() - _LOOKED_BACK) : match.start()]
    return name[-1] in "’'" or told_of or _OF_ANOTHER.search(before) is not None


_LOOKED_BACK = 30
"""Characters in front of a name in which the rest of a longer one stands."""


def _in_full(name: str, held: dict[str, int]) -> str:
    """A part of a name as the full one that most articles with it give: "Karzai" is "Hamid Karzai"."""
    longer = {
        other: count
        for other, count in held.items()
        if other.endswith(f" {name}") or other.startswith(f"{name} de ")
    }
    best = max(longer, key=lambda other: (longer[other], other), default="")
    return best if best and longer[best] >= _IN_FULL * held[name] else name


def _without_kinds(held: dict[str, int]) -> dict[str, int]:
    """Names without those that have a plural ("Democrat", "Republicans"), which name kinds of people."""
    kinds = {name for name in held if held.get(f"{name}s", 0) > _PLURALS * held[name]}
    dropped = kinds | {f"{name}s" for name in kinds}
    return {name: count for name, count in held.items() if name not in dropped}


def is_people(name: str) -> bool:
    """Whether a name is that of a people ("Texan", "Gulf Arab"): an adjective, or a word for somebody."""
    endings, compass, words = _peoples()
    *before, last = name.split()
    alone = not before or (len(before) == 1 and before[0] in compass)
    return last in words or (alone and last.endswith(endings))


@cache
def _peoples() -> tuple[tuple[str, ...], frozenset[str], frozenset[str]]:
    table = languages.load("en", "titles")["peoples"]
    return tuple(table["endings"]), frozenset(table["compass"]), frozenset(table["words"].split())


def _without_adjectives(held: dict[str, int]) -> dict[str, int]:
    """Adjectives counted with their names: "North Korean" is no name beside "North Korea"."""
    out = dict(held)
    stems = {name.rstrip("aey"): name for name in sorted(held)} | {name: name for name in sorted(held)}
    for name in sorted(held):
        shorter = (name[:-cut] for cut in range(1, _ENDING + 1) if len(name) - cut >= _SHORTEST)
        base = next((stems[stem] for stem in shorter if stem in stems), "")
        if base and base != name and held[base] >= _ADJECTIVE * held[name]:
            out[base] = out.get(base, 0) + out.pop(name, 0)
    return out
