"""Ways to reach somebody: phones, e-mail addresses, names on social media."""

import re

from panel.privacy.lexicon import is_ordinary
from panel.privacy.rules import BY_SEAT, LEAVE_OUT, rule

_PHONE_ADVICE = "Leave it out; contacts are on the members list."
_FIGURE = r"(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|double|treble|triple)"
_CALLED = r"(?:phone|mobile|mob|tel|telephone|cell|number|whatsapp|landline)"


def _is_phone(match: re.Match[str]) -> bool:
    digits = re.sub(r"\D", "", match[0])
    written_date = re.match(r"\(?\d{1,2}[-/. ]\d{1,2}[-/. ]\d{4}\b", match[0])
    return 9 <= len(digits) <= 15 and not written_date


PHONES = (
    rule(
        "phone number",
        r"(?<![\w/.-])(?:\+ ?\d{1,3}|\(?0)(?:[ ()./-]{0,2}\d){8,13}(?!\w|[-/]\d)",
        _PHONE_ADVICE,
        check=_is_phone,
    ),
    rule(
        "phone number",
        r"(?<![\w/.-])(?:44 ?)?7\d{3}[ -]?\d{3}[ -]?\d{3}(?![\w/]|-\d)",
        _PHONE_ADVICE,
    ),
    rule(
        "phone number",
        rf"\b{_CALLED}\b(?: (?:is|was))? (?:end(?:s|ing)(?: (?:in|with))?|last (?:digits|four|"
        rf"4)) ?(?P<found>\d{{3,6}})\b",
        _PHONE_ADVICE,
    ),
    rule(
        "phone number",
        rf"\b{_CALLED}(?: (?:no|number))?(?: "
        rf"is)?[ .:]{{0,3}}(?P<found>\d(?:[ -]?\d){{6,14}})(?!\d)",
        _PHONE_ADVICE,
    ),
)
"""British, international, without their zero, and the last figures of one."""

SPOKEN = (rule("phone number", rf"\b{_FIGURE}(?:[ ,-]{{1,2}}{_FIGURE}){{5,14}}\b", _PHONE_ADVICE),)

_AT = r"(?: ?[(\[{] ?at ?[)\]}] ?| at )"
_DOT = r"(?: ?[(\[{] ?dot ?[)\]}] ?| dot |\.)"
_ENDING = r"(?:com|org|net|uk|co|gov|ac|sch|police|info|io|eu|example)\b"
EMAILS = (
    rule(
        "e-mail address", r"(?<![\w.+'-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}", BY_SEAT
    ),
)
SPELT_EMAILS = (
    rule(
        "e-mail address",
        rf"\b\w[\w.-]{{0,40}}(?: dot \w{{1,20}})?(?: ?[(\[{{] ?at ?[)\]}}] ?[\w-]{{1,30}}{_DOT}| "
        rf"at [\w-]{{1,30}} dot )"
        rf"\w{{1,12}}(?:{_DOT}\w{{2,8}}){{0,2}}",
        BY_SEAT,
    ),
)

_MEDIA = (
    r"(?:snap(?:chat)?|insta(?:gram)?|tik ?tok|facebook|fb|kik|discord|telegram|whatsapp|twitter|"
    r"roblox|"
    r"xbox|psn|playstation|twitch|onlyfans|youtube|skype|threads|yubo|wizz)"
)
_AS = (
    r"(?:(?:user ?name|user|name|handle|account|profile|gamer ?tag|tag|id|as|is|called)\b"
    r"[ :]{0,2}|: ?)"
)


def _is_handle(match: re.Match[str]) -> bool:
    found = match["found"].lstrip("@").rstrip(".")
    return bool(re.search(r"[\d_#]|\w\.\w", found)) or (bool(found) and not is_ordinary(found))


HANDLES = (
    rule(
        "name on social media",
        rf"\b{_MEDIA}(?:'s)?\b,? ?{_AS}{{1,3}}(?P<found>@?[a-z0-9_][\w.#]{{2,30}})",
        LEAVE_OUT,
        False,
        _is_handle,
    ),
    rule(
        "name on social media",
        rf"\b{_MEDIA} (?P<found>@?(?=[a-z._]{{0,30}}[\d_#]|[a-z]{{1,30}}\.[a-z])[\w.#]{{3,30}})",
        LEAVE_OUT,
        False,
    ),
    rule(
        "name on social media",
        rf"\b{_MEDIA}(?:'s)?(?: ?[,:(-])? ?(?P<found>@[\w.]{{3,30}})",
        LEAVE_OUT,
        False,
    ),
    rule(
        "name on social media",
        r"\b(?:user ?name|gamer ?tag|screen name|handle)(?: "
        r"is)?[ :]{1,2}(?P<found>@?[a-z0-9_][\w.#]{2,30})",
        LEAVE_OUT,
        False,
        _is_handle,
    ),
    rule(
        "name on social media",
        r"(?<![\w.@])@(?![uw][a-z0-9]{8,12}\b)(?=[\w.]{0,30}[\d_])[\w.]{3,30}",
        LEAVE_OUT,
        False,
    ),
)
