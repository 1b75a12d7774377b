"""Addresses: a number and a street, a flat, a street somebody lives in."""

import re
from collections.abc import Iterator

from panel.privacy.caught import Caught
from panel.privacy.plain import Plain
from panel.privacy.rules import NO_ADDRESS
from panel.privacy.words import word_set

_SURE = (
    "road|rd|street|avenue|ave|lane|crescent|cres|terrace|terr|mews|grove|gardens|gdns|close|drive"
)
_MAYBE = (
    "court|ct|square|sq|row|parade|rise|hill|place|pl|way|walk|view|green|park|house|cottages?|"
    "flats|"
    "tower|st|dr|ln|estate"
)
_NUMBER = r"\d{1,4}[a-z]?(?:[/-]\d{1,4}[a-z]?)?"
_NUMBERED = re.compile(
    rf"(?<![\w£.:/-]){_NUMBER},? (?P<middle>(?:(?:the|st\.?) )?(?:[a-z][a-z'.-]* "
    rf"){{1,3}}?)(?P<type>{_SURE}|{_MAYBE})\b(?!')",
    re.ASCII,
)
_THE = re.compile(
    r"(?<![\w£.:/-])\d{1,4}[a-z]? the (?:drive|avenue|grove|crescent|terrace|mews|close|street)\b"
)
_FLAT = re.compile(
    r"\b(?:flat|apartment|apt|bedsit) (?:no\.? ?)?\d{1,4}[a-z]?\b(?!%| (?:weeks|days|per|"
    r"of))(?:,? [a-z']+ (?:house|court|point|tower|lodge|mansions))?"
)
_STREET = re.compile(
    r"(?<![\w'])(?:[A-Z][a-z']+ ){1,2}(?:Road|Rd|Street|Avenue|Ave|Lane|Close|Crescent|Cres|"
    r"Drive|Terrace|Grove|"
    r"Mews|Gardens|Square|Cottage|Cottages)\b(?! (?:Outreach|Partnership|Team|Hospital|Police))"
)
_LIVES = re.compile(
    r"\b(?:liv(?:es?|ed|ing)|stay(?:s|ed|ing)?|resid(?:es?|ing)|address(?: is)?|home|moved|house|"
    r"flat|placed|party)"
    rf" (?:in|on|at|to|is) (?P<found>(?:the )?(?P<middle>(?:[a-z][a-z'-]* ){{1,2}})(?:{_SURE}))\b",
    re.ASCII,
)
_NO_STREET = word_set("not streets")
_NOT_NAMES = word_set("not street names")
_KIND = "address"


def addresses(read: Plain) -> Iterator[Caught]:
    """Every address, and every street that somebody lives in or that is named."""
    for start, end in _spans(read):
        yield Caught(_KIND, start, end, NO_ADDRESS, certain=False)


def _spans(read: Plain) -> Iterator[tuple[int, int]]:
    if any(char.isdigit() for char in read.text):
        for match in _NUMBERED.finditer(read.lower):
            if _is_numbered(match, read.text):
                yield match.span()
        for pattern in (_THE, _FLAT):
            yield from (match.span() for match in pattern.finditer(read.lower))
    for match in _STREET.finditer(read.text):
        if match[0].split(" ")[0].lower() not in _NOT_NAMES:
            yield match.span()
    for match in _LIVES.finditer(read.lower):
        if not _NO_STREET & set(match["middle"].split()):
            yield match.span("found")


def _is_numbered(match: re.Match[str], text: str) -> bool:
    """Whether the words between are a street's name, and not a count and what is counted."""
    middle = match["middle"].split()
    if middle == ["high"]:
        return match["type"] == "street"
    if _NO_STREET & {word for word in middle if word != "the"}:
        return False
    if re.fullmatch(_SURE, match["type"]):
        return True
    written = text[match.start("middle") : match.end()].split()
    return all(word[0].isupper() for word in written)
