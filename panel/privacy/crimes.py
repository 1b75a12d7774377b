"""Crime, custody, incident and PNC references, in the shapes of several forces."""

import re

from panel.privacy.rules import USE_REFERENCE, rule

_WORD = (
    r"(?:crime|cris|connect|pnc|pncid|urn|custody|occurrence|niche|athena|nominal|offence|"
    r"intelligence|intel|crn|cad|incident|storm|log|arrest(?: summons)?|asn|cro|holmes|nomis|ref)"
)
_LINK = (
    r"(?: ?(?:log|report|record|reference|ref|number|num|no|nr|id)\.?){0,3}"
    r"(?: (?:is|was))?[ .:#-]{0,3}"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?")
_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")


def _is_reference(match: re.Match[str]) -> bool:
    found = match["found"]
    digits = re.sub(r"\D", "", found)
    return len(digits) >= 4 and not _YEAR.fullmatch(found) and not _DATE.fullmatch(found)


CRIMES = (
    rule(
        "crime number",
        rf"\b{_WORD}{_LINK}(?P<found>(?=[a-z/-]{{0,8}}\d)[a-z0-9][a-z0-9/-]{{3,22}})(?![\w-])",
        USE_REFERENCE,
        check=_is_reference,
    ),
    rule(
        "crime number",
        r"\b(?:cad|log|incident|storm)(?: (?:log|no|number|ref))?[ .:#]{0,3}(?P<found>\d{1,6}) "
        r"of \d",
        USE_REFERENCE,
    ),
    rule("crime number", r"\b\d{2,5} of \d{1,2}/\d{1,2}/\d{2,4}\b", USE_REFERENCE),
    rule("crime number", r"(?<![\w/-])\d{1,6}/\d{1,2}[a-z]{3}\d{2,4}(?![\w/-])", USE_REFERENCE),
    rule("crime number", r"(?<![\w/-])\d{2}/\d{4,7}/\d{2}(?![\w/-])", USE_REFERENCE),
    rule(
        "crime number", r"(?<![\w/-])[a-z]{2,3}/(?:\w{2,6}/)?\d{4,7}/\d{2}(?![\w/-])", USE_REFERENCE
    ),
    rule(
        "crime number",
        r"(?<![\w/-])\d{2}[a-z]{1,2}/(?:\w{1,3}/)?\d{2,6}/\d{2}(?![\w/-])",
        USE_REFERENCE,
    ),
    rule("crime number", r"(?<![\w/-])(?:\d{2}|\d{4})/\d{5,7}[a-z]\b", USE_REFERENCE),
    rule(
        "crime number",
        r"(?<![\w/-])\d{4,7}/\d{2}[a-z]?(?![\w/-])",
        USE_REFERENCE,
        check=lambda m: not _YEAR.fullmatch(m[0]),
    ),
    rule("crime number", r"(?<![\w/-])\d{2}[a-z]{2}\d{7,9}(?![\w/-])", USE_REFERENCE),
)
