"""Postcodes, whole or in part where somebody lives there."""

import re

from panel.privacy.rules import NO_ADDRESS, rule

# The letters a postcode begins with: "on the M25 4th lane" is then no postcode, "ME14 1XX" is.
_AREAS = (
    "ab|al|b|ba|bb|bd|bf|bh|bl|bn|br|bs|bt|bx|ca|cb|cf|ch|cm|co|cr|ct|cv|cw|da|dd|de|dg|dh|dl|dn|"
    "dt|dy|e|ec|eh|en|ex|fk|fy|g|gl|gu|gy|ha|hd|hg|hp|hr|hs|hu|hx|ig|im|ip|iv|je|ka|kt|kw|ky|l|la|"
    "ld|le|ll|ln|ls|lu|m|me|mk|ml|n|ne|ng|nn|np|nr|nw|ol|ox|pa|pe|ph|pl|po|pr|rg|rh|rm|s|sa|se|sg|"
    "sk|sl|sm|sn|so|sp|sr|ss|st|sw|sy|ta|td|tf|tn|tq|tr|ts|tw|ub|w|wa|wc|wd|wf|wn|wr|ws|wv|yo|ze"
)
_AREA_SET = frozenset(_AREAS.split("|"))
_OUTWARD = rf"(?:{_AREAS})\d[a-z\d]?"
_TWO_LETTERS = r"(?:ec|wc|[a-z]{2})\d[a-z\d]?"
_HOME = (
    r"(?:liv(?:es?|ed|ing)|resid(?:es?|ing)|stay(?:s|ed|ing)?|mov(?:es?|ed|ing)|placed?|home|"
    r"address|"
    r"flat|house|family)"
)


def _is_whole(match: re.Match[str]) -> bool:
    """Whether it begins as postcodes do and does not end as "4th" does."""
    return match["area"] in _AREA_SET and match[0][-2:] not in ("st", "nd", "rd", "th")


def _is_area(match: re.Match[str]) -> bool:
    return re.fullmatch(_OUTWARD, match["found"]) is not None


POSTCODES = (
    rule(
        "postcode",
        r"\b(?P<area>[a-z]{1,2})(?:\d[a-z\d]?)[ -]{0,2}\d[abd-hjlnp-uw-z]{2}\b",
        NO_ADDRESS,
        check=_is_whole,
    ),
    rule(
        "postcode",
        rf"\bpost ?codes?(?: (?:is|of|area))?[ :]{{1,2}}(?P<found>{_OUTWARD}(?: ?\d)?)\b",
        NO_ADDRESS,
        check=lambda match: match["found"] != "",
    ),
    rule(
        "postcode",
        rf"\b{_HOME}(?: (?:is|address))? ?(?:in|at|to|from|near|around|is)? "
        rf"(?P<found>{_OUTWARD}(?: \d)?)\b",
        NO_ADDRESS,
        False,
    ),
    rule(
        "postcode",
        rf"\b(?:in|from|near|of) (?P<found>{_TWO_LETTERS})\b",
        NO_ADDRESS,
        False,
        _is_area,
    ),
)
