"""Links in free text: to the panel's own document hosts they pass, elsewhere not."""

import re
from collections.abc import Collection

from panel.privacy.caught import Caught

_ENDINGS = "com|org|net|uk|io|me|tv|app|xyz|info|ly|gg|be|to|co|eu|example|link|site|online|biz"
_LINK = re.compile(
    r"(?:[a-z][a-z0-9+.-]{1,15}://|www\.)[^\s<>\"]+"
    rf"|(?<![\w@.-])[a-z0-9][a-z0-9-]{{0,40}}(?:\.[a-z0-9-]{{1,40}}){{0,3}}\.(?:{_ENDINGS})(?:/[^\s<>\"]*|\b(?![.@-]?\w))",
    re.IGNORECASE | re.ASCII,
)
_HOST = re.compile(r"https://([a-z0-9.-]+)(?:[/?#].*)?", re.IGNORECASE | re.ASCII | re.DOTALL)
_ADVICE = "Link to a paper in the panel's own document store, or leave the link out."


def links(
    text: str, document_hosts: Collection[str]
) -> tuple[tuple[tuple[int, int], ...], tuple[Caught, ...]]:
    """The stretches of the links that pass, and those that do not."""
    hosts = {host.casefold() for host in document_hosts}
    allowed: list[tuple[int, int]] = []
    caught: list[Caught] = []
    for match in _LINK.finditer(text):
        if _host(match[0]) in hosts:
            allowed.append(match.span())
        else:
            caught.append(Caught("link", match.start(), match.end(), _ADVICE))
    return tuple(allowed), tuple(caught)


def _host(link: str) -> str | None:
    """The host of a plain https link; a link with a user name or port in it has none."""
    match = _HOST.fullmatch(link.rstrip(".,;:!?)]}'"))
    return match[1].casefold() if match else None
