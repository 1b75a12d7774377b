"""Numbers by which health, education, police and others know somebody."""

import re

from stdnum.gb import nhs, upn

from panel.privacy.rules import NO_ADDRESS, USE_REFERENCE, rule

_LINK = r"(?: ?(?:no|num|number|nr|ref|reference|id|code))?\.?(?: (?:is|was))?[ .:#=-]{0,3}"
"""What may stand between the word for a number and the number itself."""

_SEP = r"[ ./-]{0,2}"
_TEN = rf"\d{{3}}{_SEP}\d{{3}}{_SEP}\d{{4}}"


def _digits(match: re.Match[str]) -> str:
    return re.sub(r"\D", "", match[0])


def _is_nhs(match: re.Match[str]) -> bool:
    return bool(nhs.is_valid(_digits(match)))


def _is_upn(match: re.Match[str]) -> bool:
    return bool(upn.is_valid(re.sub(r"[ -]", "", match[0]).upper()))


HEALTH = (
    rule("NHS number", rf"(?<![\w/-]){_TEN}(?![\w/-])", USE_REFERENCE, True, _is_nhs),
    rule(
        "NHS number",
        rf"\b(?:nhs|patient|health record|hospital){_LINK}(?P<found>(?:\d{_SEP}){{8,10}}\d)(?!\d)",
        USE_REFERENCE,
    ),
    rule(
        "NHS number",
        r"(?<![\w/+-])(?!0)(?P<found>\d{3}([ .-])\d{3}\2\d{4})(?![\w/-])",
        USE_REFERENCE,
        False,
    ),
)
"""By checksum (gb.nhs), by a word before it, or by its three groups: a slip breaks the checksum."""

_UPN = r"\b[a-z] ?(?:\d[ -]?){11}[0-9a-z]\b"
EDUCATION = (
    rule("UPN", _UPN, USE_REFERENCE, True, _is_upn),
    rule("UPN", _UPN, USE_REFERENCE, False),
    rule(
        "UPN",
        rf"\b(?:upn|(?:unique )?pupil (?:no|num|number|"
        rf"ref)){_LINK}(?P<found>[a-z]?\d[\d -]{{6,15}}[0-9a-z])",
        USE_REFERENCE,
    ),
)

_NI = r"(?:\d{2}[ -]?){3}"
INSURANCE = (
    rule("National Insurance number", rf"\b[a-z]{{2}}[ -]?{_NI}[a-f]\b", USE_REFERENCE),
    rule(
        "National Insurance number",
        rf"\b(?:ni|nino|nat(?:ional|\.)? ins(?:urance|\.)?){_LINK}(?P<found>[a-z]{{2}}[ -]?{_NI})",
        USE_REFERENCE,
    ),
)

_KNOWN_BY = (
    r"passport|driving licence|licence|mosaic|liquid ?logic|lcs|rio|systm ?one|emis|ehm|lac|"
    r"(?:case|care|client|pupil|school|social care) (?:file|record)|home office|bank account|"
    r"account|"
    r"acct|sort code|imei|imsi|serial|prison|nomis|delius|oasys|person|record"
)
OTHERS = (
    rule(
        "reference number",
        rf"\b(?:{_KNOWN_BY}){_LINK}(?P<found>(?=[a-z/-]{{0,8}}\d{{2}})[a-z0-9][a-z0-9/-]{{4,19}})\b"
        r"(?!\.\d)",
        USE_REFERENCE,
        False,
        lambda match: (
            len(re.sub(r"\D", "", match["found"])) >= 4
            and not re.fullmatch(r"(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?", match["found"])
        ),
    ),
    rule("reference number", r"(?<![\w.,/£$€-])\d{8,}(?![\w.,/-]?\d)", USE_REFERENCE, False),
    rule("driving licence", r"\b[a-z9]{2,5}[a-z]?\d{6}[a-z9]{2}\d?[a-z0-9]{2}\b", USE_REFERENCE),
    rule("prison number", r"\b[a-z]\d{4}[a-z]{2}\b", USE_REFERENCE, False),
    rule("collar number", r"\b(?:pc|dc|ds|di|sgt|pcso) ?\d{2,6}[a-z]{0,2}\b", USE_REFERENCE, False),
    rule("position", r"(?<![\w.])-?\d{1,2}\.\d{4,}, ?-?\d{1,3}\.\d{4,}", "Leave the position out."),
    rule(
        "internet address",
        r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]?\d)",
        USE_REFERENCE,
        False,
        lambda match: all(int(part) < 256 for part in match[0].split(".")),
    ),
)
"""Long bare numbers name somebody somewhere; money has its sign or its commas."""

UPRN = (
    rule(
        "UPRN",
        rf"\b(?:uprn|unique property ref(?:erence)?){_LINK}(?P<found>\d{{6,12}})",
        NO_ADDRESS,
    ),
)

IDENTIFIERS = (*HEALTH, *EDUCATION, *INSURANCE, *UPRN, *OTHERS)
