"""Dates of birth: by a word beside them, or by lying too far back for a meeting."""

import re
from collections.abc import Iterator
from datetime import date

from panel.privacy.caught import Caught
from panel.wording import MONTHS

_ADVICE = "Leave the date of birth out; the case reference is enough."
_KIND = "date of birth"
_MONTHS = "|".join(f"{month[:3].lower()}[a-z]{{0,6}}" for month in MONTHS)
_ORDINALS = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|"
    "fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|"
    "twenty[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirtieth|"
    "thirty[ -]first"
)
_NUMERIC = r"(?<![\w/.-])\d{1,2}(?P<dot>[/.-])\d{1,2}(?P=dot)(?P<year>\d{4}|\d{2})(?![\w/-])"
_ISO = r"(?<![\w/.-])(?P<year>\d{4})(?P<dot>[/.-])\d{2}(?P=dot)\d{2}(?![\w/-])"
_WORDED = (
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?[ -](?:of )?(?:{_MONTHS}),?[ -](?P<year>'?\d{{4}}|'?\d{{2}})\b"
)
_AMERICAN = rf"\b(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b"
_DATES = tuple(re.compile(pattern, re.ASCII) for pattern in (_NUMERIC, _ISO, _WORDED, _AMERICAN))
_DAY = (
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?|(?:the )?(?:{_ORDINALS}))(?:[ -](?:of )?)(?:{_MONTHS})|"
    rf"(?:{_MONTHS})(?: \d{{1,2}}(?:st|nd|rd|th)?\b)?)(?:,?[ -]'?\d{{2,4}})?"
)
_CUED = re.compile(
    r"\b(?:d\.?[ .]?o\.?[ .]?b\b\.?|date of birth|birth ?date|birthday|born|year of birth|b\.)"
    r"[^\w\n]{0,4}(?:(?:is|was|on|in|the|about|around)\b[^\w\n]{0,2}){0,3}"
    rf"(?P<found>{_DAY}|\d{{1,4}}(?:[ ./-]\d{{1,2}}[ ./-]\d{{2,4}})\b|\d{{4,8}}\b)",
    re.ASCII,
)
_BORN_SOMETIME = re.compile(
    r"\b(?:d\.?o\.?b\b|born\b)[^\n]{0,15}?\b(?P<found>\d[\w./-]*)", re.ASCII
)
_TURNS = re.compile(rf"\bturn(?:s|ed|ing)? \d{{1,2}} (?:on|in) (?P<found>{_DAY})", re.ASCII)
_MEETINGS_SINCE = 2018
_YEARS_OF_MEETINGS = 5
_OLDEST = 1930
_CENTURY_TURN = 40


def births(lower: str, today: date | None) -> Iterator[Caught]:
    """Every date in plain lower case that is, or may well be, one of birth."""
    for cued in (_CUED, _BORN_SOMETIME, _TURNS):
        for match in cued.finditer(lower):
            yield Caught(_KIND, *match.span("found"), _ADVICE)
    since = today.year - _YEARS_OF_MEETINGS if today else _MEETINGS_SINCE
    for pattern in _DATES:
        for match in pattern.finditer(lower):
            year = _year(match["year"].lstrip("'"))
            if _OLDEST <= year < since and _is_date(match):
                yield Caught(_KIND, match.start(), match.end(), _ADVICE, certain=False)


def _is_date(match: re.Match[str]) -> bool:
    """Whether day and month can be ones: version numbers are no dates."""
    numbers = [int(one) for one in re.findall(r"\d+", match[0])]
    short = [one for one in numbers if one < 100][:2]
    return all(0 < one <= 31 for one in short) and (len(short) < 2 or min(short) <= 12)


def _year(figures: str) -> int:
    """The year meant by two or four figures; nobody writes of 1939 or before in two."""
    year = int(figures)
    return year if len(figures) == 4 else year + (2000 if year < _CENTURY_TURN else 1900)
