"""Forms, and the fields they are made of.

The same fields serve three ways in: a dialog to fill in, words typed after the command, and a
button that carries values. What a command needs is therefore said once, in `Command.fields`.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a field holds, which decides how it is drawn and how it is read."""

    TEXT = "text"
    LONG_TEXT = "long-text"
    CHOICE = "choice"
    DATE = "date"
    TIME = "time"
    PERSON = "person"
    SEAT = "seat"
    EMAIL = "email"
    NUMBER = "number"
    CHECKBOX = "checkbox"
    HIDDEN = "hidden"


_WORDS = {
    Kind.DATE: "DATE",
    Kind.TIME: "TIME",
    Kind.PERSON: "@PERSON",
    Kind.SEAT: "SEAT",
    Kind.EMAIL: "EMAIL",
    Kind.NUMBER: "NUMBER",
}


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers a field offers: what is sent, and what is shown."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a command wants to know.

    In typed words a field with `after` follows one of those words ("for SEAT"), any other takes
    its turn from left to right; TEXT takes all that is left, but with `word`, a regular
    expression, only one word that fits it. One that may stand `anywhere` is found wherever that is
    plain, and so is a word that looks like a field's `pattern`. `kept` marks free text that would
    be stored or posted: the privacy guard reads it before anything else does. A CHOICE without
    options is one among the panel's agencies.
    """

    name: str
    label: str
    kind: Kind = Kind.TEXT
    required: bool = True
    after: tuple[str, ...] = ()
    kept: bool = False
    hint: str = ""
    options: tuple[Option, ...] = ()
    value: str = ""
    error: str = ""
    # How it is found in typed words is no part of what a form asks.
    word: str = field(default="", compare=False)
    anywhere: bool = field(default=False, compare=False)
    pattern: str = field(default="", compare=False)

    @property
    def usage(self) -> str:
        """How the field is typed: `SEAT`, `[for SEAT]`, `[attested]`."""
        return f"{self.typed}" if self.required else f"[{self.typed}]"

    @property
    def typed(self) -> str:
        """The field as it stands in a line of usage, without brackets."""
        if self.kind is Kind.CHECKBOX:
            return self.after[0] if self.after else self.name
        if self.kind is Kind.CHOICE and self.options:
            word = "/".join(option.value for option in self.options)
        else:
            word = _WORDS.get(self.kind, self.name.upper().replace("_", " "))
        return f"{self.after[0]} {word}" if self.after else word


@dataclass(frozen=True, slots=True)
class Form:
    """Fields to fill in, and the command their values go to."""

    name: str
    title: str
    fields: tuple[Field, ...]
    intro: str = ""
    submit: str = "Send"
