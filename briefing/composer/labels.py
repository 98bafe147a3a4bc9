"""A date value in, the date as printed out; never finer than the value.

Day, month and year stand in the order of the look's ``date_style``: ``dmy`` 12 January 2025, ``mdy``
January 12, 2025, ``iso`` 2025-01-12.
"""

from __future__ import annotations

from datetime import date

from briefing import languages
from briefing.model import DateValue, Precision

_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_MONTH_FORM = len("2025-01")
_YEAR_FORM = len("2025")


class DateLabels:
    """Prints dates in the words of a language and the style of a look."""

    def __init__(self, language: str, style: str) -> None:
        table = languages.load(language if languages.has(language, "wording") else "en", "wording")
        self._months: list[str] = table["months"]["names"]
        self._forms: dict[str, str] = table["dates"]
        self._style = style

    def day(self, value: date) -> str:
        """One day."""
        month = self._months[value.month - 1]
        if self._style == "iso":
            return value.isoformat()
        if self._style == "mdy":
            return f"{month} {value.day}, {value.year}"
        return f"{value.day} {month} {value.year}"

    def month(self, value: date) -> str:
        """A month with its year."""
        if self._style == "iso":
            return f"{value.year:04}-{value.month:02}"
        return f"{self._months[value.month - 1]} {value.year}"

    def of(self, value: DateValue | None, *, published: bool = False, due: bool = False) -> str:
        """The label of a value; ``published``: only the article's date; ``due``: not told to have come."""
        if value is None:
            return ""
        label = self._plain(value)
        if value.approximate:
            label = self._forms["about"].format(date=label)
        if value.uncertain:
            label = self._forms["uncertain"].format(date=label)
        if due:
            return self._forms["due"].format(date=label)
        return self._forms["published"].format(date=label) if published else label

    def names_month(self, words: str) -> bool:
        """Whether words hold the name of a month, or its first three letters."""
        lowered = words.lower()
        return any(month[:3].lower() in lowered for month in self._months)

    @property
    def unknown(self) -> str:
        """What stands in place of a date that is not known."""
        return self._forms["unknown"]

    def _plain(self, value: DateValue) -> str:
        bare = value.edtf.rstrip("~?%")
        kind = value.precision
        if kind is Precision.BEFORE:
            return self._forms["by"].format(end=self._end(bare.removeprefix("../"), value.latest))
        if kind is Precision.AFTER:
            return self._forms["from"].format(begin=self._end(bare.removesuffix("/.."), value.earliest))
        if kind is Precision.DAY:
            return self.day(value.earliest)
        if kind is Precision.MONTH:
            return self.month(value.earliest)
        if kind is Precision.YEAR:
            return str(value.earliest.year)
        season = _SEASONS.get(bare[5:]) if len(bare) == _MONTH_FORM else None
        if season:
            return self._forms[season].format(year=bare[:_YEAR_FORM])
        return self._range(bare, value)

    def _range(self, bare: str, value: DateValue) -> str:
        first, _, last = bare.partition("/")
        begin = self._end(first if last else "", value.earliest)
        end = self._end(last, value.latest)
        if _is_decade(value):
            begin, end = str(value.earliest.year), str(value.latest.year)
        return begin if begin == end else self._forms["range"].format(begin=begin, end=end)

    def _end(self, form: str, value: date) -> str:
        bare = form.strip().rstrip("~?%")
        if len(bare) == _YEAR_FORM and bare.isdigit():
            return str(value.year)
        if len(bare) == _MONTH_FORM and bare[5:].isdigit() and 1 <= int(bare[5:]) <= 12:  # noqa: PLR2004
            return self.month(value)
        return self.day(value)


def _is_decade(value: DateValue) -> bool:
    begins = (value.earliest.month, value.earliest.day) == (1, 1)
    return begins and (value.latest.month, value.latest.day) == (12, 31) and value.days > 366  # noqa: PLR2004
