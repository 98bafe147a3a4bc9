"""What pure functions said of a text, kept from build to build.

The stages that look at all articles together ask the same questions of every sentence in every build: its
terms, whether it can stand alone, which questions it states. The answers follow from the words, their
language and the program alone. So they are found once, where an article is parsed, kept beside what was
parsed, and recalled in the next build. A text that nobody has recalled is simply asked anew: without the
memory everything is slower and nothing is different.

``remembered`` marks the functions. ``answers`` asks all of them about texts, ``recall`` puts the answers
back, ``forget`` ends a build. Most answers are the plainest one (``silent``) and are not written down.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, NamedTuple, Protocol, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Asked(Protocol[T_co]):
    """A function of a text and its language."""

    def __call__(self, text: str, language: str = ..., /) -> T_co:
        """The answer."""


class _Recalled(NamedTuple):
    """What was recalled of the answers of one function.

    Attributes:
        texts: Those that are known.
        folded: By text, what was kept of every answer that is not ``silent``, until it is asked for.
        at_hand: By text, the answers that were asked for.
    """

    texts: set[str]
    folded: dict[str, Any]
    at_hand: dict[str, Any]


@dataclass(slots=True)
class _Question:
    """A function that is remembered.

    Attributes:
        ask: The function itself.
        silent: Its commonest answer.
        keep: An answer as plain JSON values.
        back: An answer from these.
        recalled: What was recalled, by language.
    """

    ask: Callable[[str, str], Any]
    silent: Any
    keep: Callable[[Any, str], Any]
    back: Callable[[Any, str], Any]
    recalled: dict[str, _Recalled] = field(default_factory=dict)


_asked: dict[str, dict[str, _Question]] = {
    "sentence": {},
    "telling": {},
    "statement": {},
    "article": {},
    "page": {},
    "opening": {},
}
_known: dict[tuple[str, str], set[str]] = {}


def remembered(
    silent: Any,
    *,
    of: str = "sentence",
    keep: Callable[[Any, str], Any] = lambda answer, _language: answer,
    back: Callable[[Any, str], Any] = lambda kept, _language: kept,
) -> Callable[[Callable[[str, str], T]], Asked[T]]:
    """Marks a pure function of a text and its language, to be remembered from build to build.

    Args:
        silent: Its commonest answer, which is not written down.
        of: What it is asked of: ``sentence``, ``telling`` (a sentence that tells something, names a day or
            leads), ``statement`` (its content), ``article`` (its text, whatever its language), ``page`` (its
            text) or ``opening`` (its title and first paragraphs).
        keep: An answer and the language in, plain JSON values out.
        back: The reverse.
    """

    def mark(function: Callable[[str, str], T]) -> Asked[T]:
        question = _Question(function, silent, keep, back)
        usual = (getattr(function, "__defaults__", None) or ("",))[-1]
        _asked[of][f"{function.__module__}.{function.__qualname__}"] = question

        silence: T = silent
        recalled = question.recalled

        @wraps(function)
        def answered(text: str, language: str = usual, /) -> T:
            # Asked millions of times in a build: no call but to unfold, and no text is unfolded twice.
            if language not in recalled:
                return function(text, language)
            texts, folded, at_hand = recalled[language]
            if text in at_hand:
                answer: T = at_hand[text]
                return answer
            if text in folded:
                answer = at_hand[text] = back(folded.pop(text), language)
                return answer
            return silence if text in texts else function(text, language)

        return answered

    return mark


def answers(of: str, texts: Sequence[str], language: str) -> str:
    """What every function of a kind says of texts, as JSON: for each function places and answers."""
    out = []
    for _, question in sorted(_asked[of].items()):
        told = [(place, question.ask(text, language)) for place, text in enumerate(texts)]
        odd = [(place, answer) for place, answer in told if answer != question.silent]
        out.append(
            [[place for place, _ in odd], [question.keep(answer, language) for _, answer in odd]],
        )
    return json.dumps(out, ensure_ascii=False, separators=(",", ":"))


def recall(of: str, texts: Sequence[str], language: str, record: str) -> None:
    """Put back what ``answers`` gave for the same texts."""
    known = _known.setdefault((of, language), set())
    known.update(texts)
    for (_, question), (places, kept) in zip(sorted(_asked[of].items()), json.loads(record), strict=True):
        if language not in question.recalled:
            question.recalled[language] = _Recalled(known, {}, {})
        question.recalled[language].folded.update(zip(map(texts.__getitem__, places), kept, strict=True))


def forget() -> None:
    """Forget everything."""
    _known.clear()
    for questions in _asked.values():
        for question in questions.values():
            question.recalled.clear()
