"""How people say that they come, don't come, or send a deputy: whole messages in lower case."""

import re

NAMED = "<somebody>"
"""Stands for the one person a message names."""


def _any(*choices: str) -> str:
    return f"(?:{'|'.join(choices)})"


def _maybe(*choices: str) -> str:
    return f"{_any(*choices)}?"


GAP = r"[ ,.;:!–-]+"
_I = "(?:i|we)"
_BE = _any("i am", "i'm", "im", "am", "we are", "we're")
_DAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_TIME = _any("one", "meeting", "time", "month", "week", "panel", _DAY)
_DATED_DAY = rf"(?:the )?{_DAY}(?:'s meeting)?(?: \d\d?(?:st|nd|rd|th)?(?: [a-z]{{3,9}})?)?"
_OCCASION = _any(
    "the (?:meeting|panel)(?: on " + _DATED_DAY + ")?",
    f"(?:this|that|next) {_TIME}",
    "this|today|tomorrow",
    _DATED_DAY,
)
_THEN = f"(?: (?:to |on |for |at )?{_any('it', 'there', 'in person', _OCCASION)}){{0,2}}"

_COMING = _any(
    f"(?:{_BE} )?(?:attending|coming|in attendance)",
    f"{_BE} in",
    f"(?:{_I} will|{_I}'ll|will) (?:definitely )?"
    + _any("be (?:there|attending|coming|in attendance|present)", "attend", "come", "join", "make"),
    f"(?:{_I} )?can (?:attend|come|make)",
    "(?:i )?(?:plan|intend) to attend",
    "(?:i'm |i am )?happy to attend",
    "count me in|accepted|accept|present|confirmed",
)
_YES = "(?:yes|yep|yeah|yup|ok|okay|sure)"

ATTENDING = re.compile(rf"{_YES}|(?:{_YES}{GAP})?{_COMING}{_THEN}")

_NOT_COMING = _any(
    f"(?:{_I} )?(?:can't|cant|cannot|can not|won't|wont|will not) "
    + _any(
        "be able to (?:attend|come|make|be|join)",
        "be (?:attending|coming|there|present)",
        "attend|come|make|join|be",
    ),
    f"(?:{_BE} )?(?:not|unable to|not able to|not going to(?: be)?|not going to be able to) "
    + _any("attend|attending|coming|come|make|be|there|join"),
    f"(?:{_I} (?:have to|must|need to) )?(?:decline|send (?:my )?apologies)",
    "(?:please )?(?:accept|take|note|sending|giving) my apologies",
    "declined|absent|count me out",
)
_SORRY = _any(
    "(?:so |very )?sorry(?: but)?",
    "(?:my )?apologies(?: but)?",
    "unfortunately|sadly",
    "(?:i'm |i am )?afraid",
    "no|nope",
)
_REASON = _maybe(r"\s?[,;:.!(–-].*", r" (?:as|because|due to|since|owing to)\b.*")

# After a bare "apologies" only what is plainly a reason to stay away: people also apologise for
# late papers and wrong links.
_AWAY = _any(
    "(?:i'm |i am |i'll be |am |will be )?"
    + _any(
        "away|off|unwell|ill|sick|double.booked|abroad|in court|in another meeting",
        "on (?:annual |sick |maternity |paternity )?leave",
        "on (?:holiday|training|call)",
    ),
    "i have (?:a clash|another (?:meeting|commitment)|court)",
    "(?:annual )?leave|clash",
)
_BARE_APOLOGIES = (
    f"(?:my )?apologies(?: from me)?(?: for {_OCCASION})?"
    f"(?:{GAP}(?:as |because )?{_AWAY}(?:{GAP}.*)?)?"
)

APOLOGIES = re.compile(
    f"(?:{_SORRY}{GAP})*{_NOT_COMING}{_THEN}{_REASON}|no|nope|{_BARE_APOLOGIES}", re.DOTALL
)

_FOR_ME = _any(
    "for (?:me|us)",
    "instead(?: of (?:me|us))?",
    "in (?:my|our) (?:place|stead)",
    "on (?:my|our) behalf",
)
_STAND_IN = _any(
    f"(?:deputi[sz]e|be (?:my|our) deputy|represent (?:me|us))(?: {_FOR_ME})?",
    f"(?:attend|come|go|cover|stand in|step in|be there) {_FOR_ME}",
)
_SENDING = _any(
    f"(?:(?:my|our) )?deputy(?: is| will be)? ?[:–-]? ?{NAMED}",
    f"{NAMED}(?: will|'ll| is going to| to| can) {_STAND_IN}",
    f"{NAMED} is (?:my|our) deputy",
    f"{NAMED} is (?:deputi[sz]ing|standing in|covering|attending|coming|going)(?: {_FOR_ME})",
    f"{NAMED} is deputi[sz]ing",
    f"(?:{_BE} )?sending {NAMED}(?: {_FOR_ME}| as (?:my|our) deputy)?",
)
_INSTEAD_OF_ME = (
    f"(?:(?:{_SORRY}{GAP})*(?:{_NOT_COMING}{_THEN}|apologies|sorry)(?:{GAP}|,? (?:but|so|and) ))?"
)

DEPUTY = re.compile(f"{_INSTEAD_OF_ME}{_SENDING}{_THEN}")

TURNED = re.compile(
    r"\b(?:but|however|unless|until|if|late|later|online|remote|remotely|dial|join|joining|"
    r"actually|now)\b"
)
"""Words after which a refusal may be none: "can't come in person, will join online"."""
