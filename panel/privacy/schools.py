"""Schools and colleges by name; "a primary school" and "special schools" pass."""

import re
from collections.abc import Iterator

from panel.privacy.caught import Caught
from panel.privacy.lexicon import is_ordinary, is_place
from panel.privacy.plain import Plain
from panel.privacy.vocabulary import Vocabulary

_TYPE = (
    r"(?:(?:c of e|ce|rc|church of england|roman catholic|catholic|girls'?|boys'?|community|free|"
    r"special|infant|"
    r"junior|primary|secondary|high|grammar|prep|preparatory|park|sixth form) ){0,3}"
    r"(?:school|academy|college|primary|secondary|grammar|infants|juniors|nursery|sixth form|pru|"
    r"high school)"
)
_NAMED = re.compile(
    rf"\b(?P<saint>st\.? )?(?P<name>[a-z][a-z'-]+(?: [a-z][a-z'-]+)?) {_TYPE}\b(?!s)(?! of "
    rf"(?:policing|nursing))",
    re.ASCII,
)
_ATTENDS = re.compile(
    r"\b(?:attends|attending|(?:pupils?|student)s? (?:at|of|from)|year \d{1,2} at|on roll at|"
    r"enrolled at|goes to|expelled from|excluded from|education at)\b "
    r"(?P<found>(?:the |st\.? )?(?P<name>[a-z][a-z']+)(?: [a-z][a-z']+'s)?)",
    re.ASCII,
)
_SELECTIVE = re.compile(
    r"\b(?:academy|grammar|primary school|high school|secondary school|college)\b"
)
_KIND = "school"
_ADVICE = "Leave the school out; education knows it by the case reference."


def schools(read: Plain, known: Vocabulary) -> Iterator[Caught]:
    """Every school that is named."""
    for match in _NAMED.finditer(read.lower):
        if match["saint"] or _is_proper(match["name"].split()[-1], match, read, known):
            yield Caught(_KIND, match.start(), match.end(), _ADVICE, certain=False)
    for match in _ATTENDS.finditer(read.lower):
        name, written = match["name"], read.text[match.start("name")]
        if (
            written.isupper()
            and not _is_common(name, known)
            and not read.text[match.end("name") - 1].isupper()
        ):
            yield Caught(_KIND, *match.span("found"), _ADVICE, certain=False)


def _is_proper(name: str, match: re.Match[str], read: Plain, known: Vocabulary) -> bool:
    """Whether the word before "school" is its name; a town's grammar school is one too."""
    if is_place(name):
        written = read.text[match.start() : match.end()].split()
        return (
            bool(_SELECTIVE.search(match[0]))
            and written[-1][0].isupper()
            and "college" not in match[0]
        )
    return not _is_common(name, known)


def _is_common(name: str, known: Vocabulary) -> bool:
    bare = name.removesuffix("'s").rstrip("'")
    return is_ordinary(bare) or is_ordinary(name) or bare in known.words or is_place(bare)
