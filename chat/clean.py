"""Plain text made safe to show: what a person typed must not steer a terminal or hide itself."""

import re

# Terminal escapes and other control characters, lone surrogates, and the marks that turn the
# direction of the text around, with which one string can be made to look like another.
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def showable(text: str) -> str:
    """Drop what cannot be shown; line breaks stay."""
    return _UNSHOWABLE.sub("", _BREAKS.sub("\n", text)).replace("\t", " ").strip()


def one_line(text: str) -> str:
    """The same on one line."""
    return " ".join(showable(text).split())
