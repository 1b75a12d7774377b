"""Documents that cards point to: made from rows when somebody wants them, never kept."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from chat.command import Telling
from panel.names import PanelKey
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Made:
    """A document as it is now."""

    body: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Document:
    """One kind of document, such as a calendar entry.

    `make` answers with its bytes as things stand, or None if there is no such subject any more.
    """

    kind: str
    summary: str
    media_type: str
    make: Callable[[Telling, UnitOfWork], Awaitable[bytes | None]]


def document_name(panel: PanelKey, kind: str, subject: str) -> str:
    """What a card calls a document: `panel/kind/subject`, of which none has a slash."""
    return f"{panel}/{kind}/{subject}"


def parts_of(name: str) -> tuple[PanelKey, str, str] | None:
    """The panel, the kind and the subject of a document's name; None for any other text."""
    match name.split("/"):
        case [panel, kind, subject] if panel and kind and subject:
            return PanelKey(panel), kind, subject
        case _:
            return None
