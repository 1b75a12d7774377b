"""Identifying numbers and addresses by their form and, where they have one, their checksum."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from stdnum.gb import nhs, upn

from panel.caught import Caught

_USE_REFERENCE = "Use the case reference, such as C-0421, instead."
_LEAVE_OUT = "Leave it out."
_BY_SEAT = "Name the seat or the person with @ instead."
_DIGITS = re.compile(r"\D")


@dataclass(frozen=True, slots=True)
class _Form:
    """A kind of identifier: its pattern, and a check on what matched."""

    kind: str
    pattern: re.Pattern[str]
    advice: str
    check: Callable[[str], bool] = bool


def identifiers(text: str) -> Iterator[Caught]:
    """Every stretch that looks like an identifier; some may overlap."""
    for form in _FORMS:
        for match in form.pattern.finditer(text):
            if form.check(match[0]):
                yield Caught(form.kind, match.start(), match.end(), form.advice)


def _is_nhs(found: str) -> bool:
    return bool(nhs.is_valid(_DIGITS.sub("", found)))


def _is_upn(found: str) -> bool:
    return bool(upn.is_valid(re.sub(r"[^0-9A-Za-z]", "", found).upper()))


def _is_phone(found: str) -> bool:
    digits = _DIGITS.sub("", found)
    national = digits.removeprefix("00") if digits.startswith("00") else digits
    written_date = re.match(r"\d{1,2}[- ]\d{1,2}[- ]\d{4}\b", found)
    return 10 <= len(national) <= 13 and not written_date


def _form(kind: str, pattern: str, advice: str, check: Callable[[str], bool] = bool) -> _Form:
    return _Form(kind, re.compile(pattern, re.IGNORECASE | re.ASCII), advice, check)


# The letters a postcode begins with: "on the M25 4th lane" is then no postcode, "ME14 1XX" is.
_AREAS = (
    "AB|AL|B|BA|BB|BD|BF|BH|BL|BN|BR|BS|BT|BX|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|"
    "DT|DY|E|EC|EH|EN|EX|FK|FY|G|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|"
    "LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|"
    "SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE"
)
_CRIME_WORD = r"(?:crime|cris|pnc|urn|custody|occurrence|niche|athena)"
_FORMS = (
    _form("e-mail address", r"(?<![\w.+'-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+", _BY_SEAT),
    _form("NHS number", r"(?<![\w-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w-])", _USE_REFERENCE, _is_nhs),
    _form(
        "NHS number", r"\bNHS(?: (?:no|num|number))?[ .:#]{0,3}(?:\d[ -]?){9}\d\b", _USE_REFERENCE
    ),
    _form("UPN", r"\b[A-Z][ -]?(?:\d[ -]?){11}[0-9A-Z]\b", _USE_REFERENCE, _is_upn),
    _form("UPN", r"\bUPN[ .:#]{0,3}[A-Z]\d{11}[0-9A-Z]\b", _USE_REFERENCE),
    _form(
        "National Insurance number",
        r"\b(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
        r"[ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D]\b",
        _USE_REFERENCE,
    ),
    _form(
        "postcode",
        rf"\b(?:{_AREAS})\d[A-Z\d]? ?\d(?!st\b|nd\b|rd\b|th\b)[ABD-HJLNP-UW-Z]{{2}}\b",
        "Leave the address out; a ward or district is enough.",
    ),
    _form(
        "phone number",
        r"(?<![\w/.-])(?:\+\d{1,3}|\(?0)(?:[ ()-]{0,2}\d){8,13}(?![\w/]|-\d)",
        "Leave it out; contacts are on the members list.",
        _is_phone,
    ),
    _form("UPRN", r"\bUPRN\b[ .:#]{0,3}\d{0,12}", "Leave the address out."),
    _form(
        "crime number",
        rf"\b{_CRIME_WORD}(?: ?(?:no|num|number|ref|reference|id))?\b[ .:#-]{{0,3}}"
        r"(?!20\d\d(?:/\d\d)?\b)(?=[A-Z0-9/-]{0,11}\d{3})[A-Z0-9][A-Z0-9/-]{4,15}",
        _USE_REFERENCE,
    ),
    _form("crime number", r"(?<![\w/-])\d{2}/\d{4,7}/\d{2}(?![\w/-])", _USE_REFERENCE),
    _form("crime number", r"(?<![\w/-])(?:\d{2}|\d{4})/\d{5,7}[A-Z]\b", _USE_REFERENCE),
    _form("crime number", r"(?<![\w/-])\d{6,7}/\d{2}(?![\w/-])", _USE_REFERENCE),
    _form("vehicle registration", r"\b[A-HJ-PR-Y]{2}\d{2} ?[A-HJ-PR-Z]{3}\b", _LEAVE_OUT),
    _Form(
        "vehicle registration",
        re.compile(r"\b(?:[A-HJ-NPR-TV-Y]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,3}[A-Z])\b"),
        _LEAVE_OUT,
    ),
)
