"""Plates of vehicles: today's, the older ones, and by a word before them others too."""

import re

from panel.privacy.lexicon import is_acronym, is_ordinary
from panel.privacy.rules import LEAVE_OUT, rule

_CUE = (
    r"\b(?:reg(?:istration)?|plate|number plate|vrm|vrn|index)(?: (?:no|number|mark|plate))?\.?"
    r"(?: (?:is|was))?[ :#]{1,3}"
)


def _is_plate(match: re.Match[str]) -> bool:
    """Whether the letters are no word and no acronym: "a249 the", "B12 CSE"."""
    letters = re.findall(r"[a-z]{3}", match[0])
    return not any(is_ordinary(one) or is_acronym(one) for one in letters)


def _has_both(match: re.Match[str]) -> bool:
    found = match["found"]
    return bool(re.search(r"\d", found) and re.search(r"[a-z]", found))


VEHICLES = (
    rule(
        "vehicle registration", r"\b[a-z]{2}[ -]?\d{2}[ -]?[a-z]{3}\b", LEAVE_OUT, False, _is_plate
    ),
    rule("vehicle registration", r"\b[a-z]\d{1,3} ?[a-z]{3}\b", LEAVE_OUT, False, _is_plate),
    rule("vehicle registration", r"\b[a-z]{3} ?\d{1,3}[a-z]\b", LEAVE_OUT, False, _is_plate),
    rule("vehicle registration", r"\b[a-z]{1,2}[iz] ?\d{3,4}\b", LEAVE_OUT, False),
    rule(
        "vehicle registration",
        rf"{_CUE}(?P<found>[a-z0-9]{{1,4}}[ -]?[a-z0-9]{{1,5}}(?: [a-z]{{1,3}})?)\b",
        LEAVE_OUT,
        False,
        _has_both,
    ),
)
