"""Dates of birth: by a word beside them, or by lying too far back for a meeting."""

import re
from collections.abc import Iterator
from datetime import date

from panel.caught import Caught
from panel.wording import MONTHS

_ADVICE = "Leave the date of birth out; the case reference is enough."
_MONTHS = "|".join(f"{month[:3]}[a-z]{{0,6}}" for month in MONTHS)
_NUMERIC = r"(?<![\w/.-])\d{1,2}(?P<dot>[/.-])\d{1,2}(?P=dot)(?P<year>\d{4}|\d{2})(?![\w/-])"
_ISO = r"(?<![\w/.-])(?P<year>\d{4})-\d{2}-\d{2}(?![\w/-])"
_WORDED = rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_MONTHS}),? (?P<year>\d{{4}})\b"
_AMERICAN = rf"\b(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE | re.ASCII)
    for pattern in (_NUMERIC, _ISO, _WORDED, _AMERICAN)
)
_BIRTH_WORD = re.compile(
    r"\b(?:d\.?o\.?b|born|birthday|date of birth|birth date)\b[^\n]{0,15}?\d[\w./-]*"
    rf"(?: (?:of )?(?:{_MONTHS})(?:,? \d{{2,4}})?)?",
    re.IGNORECASE | re.ASCII,
)
_MEETINGS_SINCE = 2018
_YEARS_OF_MEETINGS = 5
_OLDEST = 1900
_CENTURY_TURN = 40


def births(text: str, today: date | None) -> Iterator[Caught]:
    """Every date that is, or may well be, one of birth."""
    for match in _BIRTH_WORD.finditer(text):
        yield Caught("date of birth", match.start(), match.end(), _ADVICE)
    since = today.year - _YEARS_OF_MEETINGS if today else _MEETINGS_SINCE
    for pattern in _DATES:
        for match in pattern.finditer(text):
            if _OLDEST <= _year(match["year"]) < since:
                yield Caught("date of birth", match.start(), match.end(), _ADVICE)


def _year(figures: str) -> int:
    """The year meant by two or four figures; nobody writes of 1939 or before in two."""
    year = int(figures)
    return year if len(figures) == 4 else year + (2000 if year < _CENTURY_TURN else 1900)
