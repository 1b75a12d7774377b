"""A message, said once, in no platform's words.

Every string in a card is plain text: what a person typed can never become markup, because each
renderer escapes for its own platform. A new kind of block fails type-checking in every renderer
until that renderer has decided what to do with it (`assert_never`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Tone(StrEnum):
    """How much a piece of text or a button should stand out."""

    PLAIN = "plain"
    GOOD = "good"
    WARNING = "warning"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    body: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of a label and what is so: `("When", "Friday 25 September 2026 at 14:30")`."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header; every row has as many cells as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""

    def __post_init__(self) -> None:
        """Refuse a ragged table, which no platform could show."""
        if any(len(row) != len(self.header) for row in self.rows):
            raise ValueError("every row of a table needs as many cells as its header")


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short lines, numbered where the order matters."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far something has come: `done` of `total`, with the mark to reach, if there is one."""

    label: str
    done: int
    total: int
    needed: int | None = None


@dataclass(frozen=True, slots=True)
class Button:
    """A command on a button: pressing it is the same as typing `words` with `values` filled in.

    A button grants nothing. Whoever presses it is authorised anew, as if they had typed.
    `typed` is what to type for the same where that is not simply `words`: plain text offers it.
    A button that carries values and has no `typed` can only be pressed.
    """

    label: str
    words: str
    values: tuple[tuple[str, str], ...] = ()
    tone: Tone = Tone.PLAIN
    confirm: str = ""
    typed: str = ""

    @property
    def typing(self) -> str:
        """What to type for the same as a press; empty where nothing typed would do."""
        return self.typed or ("" if self.values else self.words)


@dataclass(frozen=True, slots=True)
class Buttons:
    """Buttons beside each other."""

    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Image:
    """A picture, named by the document it is made from, and what it shows in words."""

    document: str
    alternative: str


@dataclass(frozen=True, slots=True)
class File:
    """A file to keep: the document it is made from, its name when saved, and what it is in words.

    A document is named `panel/kind/subject` (chat/document.py) and made when it is asked for.
    """

    document: str
    name: str
    alternative: str


@dataclass(frozen=True, slots=True)
class Context:
    """A quiet line below: a clause, a version, who may do what."""

    body: str


Block = Text | Facts | Table | Bullets | Progress | Buttons | Image | File | Context


@dataclass(frozen=True, slots=True)
class Card:
    """A title and what stands under it."""

    title: str
    blocks: tuple[Block, ...] = field(default=())

    def buttons(self) -> Iterator[tuple[str, Button]]:
        """Every button with its name on this card: `b1`, `b2`, … in reading order."""
        every = (b for block in self.blocks if isinstance(block, Buttons) for b in block.buttons)
        return ((f"b{number}", button) for number, button in enumerate(every, start=1))
