"""Which language a text is in: by its script, then by its commonest words. A text in, an ISO 639-1 code out.

Enough to choose a language pack and to say when there is none; no model.
"""

from __future__ import annotations

import re
from collections import Counter

SAMPLE = 6_000
"""Characters that are looked at."""

_SCRIPTS = (
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
)
_NOT_LATIN = re.compile("[\u0370-\u10ff\u3040-\ud7af]")
"""All of these scripts, and what lies between them."""
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_ADDRESS = re.compile(r"://|@|\w\.\w")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")

# The dozen commonest function words of each language (its grammar's closed classes), without those
# that several share.
_WORDS = {
    "en": [
        "the",
        "of",
        "and",
        "to",
        "in",
        "that",
        "is",
        "was",
        "for",
        "on",
        "with",
        "by",
        "are",
        "from",
        "has",
        "have",
        "been",
        "will",
        "said",
        "they",
        "their",
        "not",
    ],
    "de": [
        "der",
        "die",
        "das",
        "und",
        "ist",
        "nicht",
        "mit",
        "den",
        "von",
        "ein",
        "eine",
        "sich",
        "auf",
        "dem",
        "auch",
        "werden",
        "wurde",
        "für",
    ],
    "fr": [
        "le",
        "les",
        "des",
        "est",
        "une",
        "dans",
        "que",
        "pour",
        "sur",
        "pas",
        "qui",
        "par",
        "avec",
        "au",
        "aux",
        "été",
        "cette",
        "sont",
    ],
    "es": [
        "el",
        "los",
        "las",
        "una",
        "que",
        "por",
        "con",
        "para",
        "del",
        "está",
        "fue",
        "más",
        "como",
        "pero",
        "sus",
        "ha",
        "han",
        "este",
    ],
    "it": [
        "il",
        "gli",
        "che",
        "di",
        "una",
        "per",
        "non",
        "della",
        "dei",
        "con",
        "sono",
        "alla",
        "nel",
        "più",
        "anche",
        "stato",
        "questo",
    ],
    "pt": [
        "os",
        "uma",
        "que",
        "não",
        "com",
        "para",
        "dos",
        "foi",
        "mais",
        "como",
        "pelo",
        "são",
        "ao",
        "pela",
        "também",
        "seu",
    ],
    "nl": [
        "het",
        "een",
        "van",
        "en",
        "dat",
        "niet",
        "zijn",
        "voor",
        "met",
        "aan",
        "ook",
        "werd",
        "naar",
        "bij",
        "door",
        "heeft",
    ],
    "pl": [
        "się",
        "nie",
        "na",
        "jest",
        "że",
        "do",
        "przez",
        "jak",
        "przed",
        "oraz",
        "ale",
        "został",
        "ze",
        "który",
        "od",
    ],
    "tr": [
        "bir",
        "ve",
        "bu",
        "için",
        "ile",
        "olarak",
        "da",
        "de",
        "olan",
        "daha",
        "çok",
        "sonra",
        "kadar",
        "ancak",
    ],
    "sv": ["och", "att", "det", "som", "är", "för", "på", "inte", "med", "den", "har", "ett", "till", "av"],
    "ro": [
        "și",
        "din",
        "pentru",
        "este",
        "cu",
        "care",
        "într",
        "fost",
        "mai",
        "sunt",
        "după",
        "această",
        "prin",
    ],
    "hu": ["hogy", "nem", "egy", "és", "az", "volt", "már", "csak", "meg", "ezt", "mint", "lehet", "szerint"],
    "cs": ["že", "se", "na", "je", "pro", "jsou", "ale", "by", "jako", "také", "podle", "byl", "které"],
}


_UKRAINIAN = ("та", "або", "але", "до", "що", "для", "про", "буде", "був", "його", "як")
_RUSSIAN = ("и", "или", "но", "от", "что", "для", "о", "будет", "был", "его", "как")


def detect(text: str) -> str:
    """The language of a text; ``en`` when nothing tells."""
    sample = text[:SAMPLE]
    if _NOT_LATIN.search(sample) is None:  # most texts: the scripts need not be counted one by one
        return _latin(sample)
    counts = [(len(pattern.findall(sample)), code) for code, pattern in _SCRIPTS]
    cyrillic, latin = len(_CYRILLIC.findall(sample)), len(_LATIN.findall(sample))
    most, code = max(counts, key=lambda pair: pair[0])
    if most > max(cyrillic, latin):
        return _east_asian(sample, code)
    return _cyrillic(sample) if cyrillic > latin else _latin(sample)


def _east_asian(sample: str, code: str) -> str:
    """Japanese writes most of its words in Chinese characters: a tenth of kana tells."""
    kana = len(_SCRIPTS[1][1].findall(sample))
    return "ja" if code == "zh" and kana * 10 > len(_SCRIPTS[2][1].findall(sample)) else code


def _cyrillic(sample: str) -> str:
    letters = Counter(sample.lower())
    ukrainian = sum(letters[char] for char in "іїєґ")
    russian = sum(letters[char] for char in "ыэё")
    if ukrainian > russian:
        return "be" if letters["ў"] else "uk"
    if not russian:
        if sum(letters[char] for char in "ђјљњћџ"):
            return "sr"
        if letters["ъ"]:
            return "bg"
        words = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
        if sum(words[word] for word in _UKRAINIAN) > sum(words[word] for word in _RUSSIAN):
            return "uk"
    return "ru"


def _is_address(word: str) -> bool:
    # Looked up first, as nearly no word holds one of the marks.
    return ("." in word or "@" in word or ":" in word) and _ADDRESS.search(word) is not None


def _latin(sample: str) -> str:
    # Addresses are in no language: "com" is a Portuguese word, "de" a French and "no" a Spanish one.
    prose = " ".join([word for word in sample.lower().split() if not _is_address(word)])
    words = Counter(re.findall(r"[^\W\d_]+", prose))
    scores = [(sum([words.get(word, 0) for word in common]), code) for code, common in _WORDS.items()]
    best, code = max(scores, key=lambda pair: (pair[0], pair[1] == "en"))
    return code if best else "en"
