"""Names in other scripts, and in Latin letters with accents that English does not use."""

from collections.abc import Iterator

from panel.privacy.tokens import Token
from panel.privacy.words import word_set

_LATIN_ENDS = 0x24F
_LATIN_MORE = range(0x1E00, 0x1F00)
_LOANS = word_set("loans")


def scripts(tokens: list[Token], text: str) -> Iterator[tuple[int, int]]:
    """Words that are not written as English is; those beside each other are one."""
    last: tuple[int, int] | None = None
    for token in tokens:
        if token.text.isascii() or token.passes or not _is_foreign(token):
            continue
        if last is not None and not text[last[1] : token.start].strip():
            last = (last[0], token.end)
            continue
        if last is not None:
            yield last
        last = (token.start, token.end)
    if last is not None:
        yield last


def _is_foreign(token: Token) -> bool:
    if any(ord(char) > _LATIN_ENDS and ord(char) not in _LATIN_MORE for char in token.text):
        return True
    return token.text.lower().removesuffix("'s") not in _LOANS and not token.place
