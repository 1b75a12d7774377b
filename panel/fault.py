"""Faults found in a file that people write: each with its place, all in one report."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: where ("seat[1].kind", counted from 0), what was found, what is expected."""

    path: str
    found: str
    expected: str
    about: str = ""

    def __str__(self) -> str:
        where = f"{self.path} ({self.about})" if self.about else self.path
        return f"{where}: found {self.found}; expected {self.expected}"


class Faults(ValueError):
    """A file that cannot be used, with everything that is wrong with it."""

    subject = "file"

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(faults)
        self.faults = faults

    def __str__(self) -> str:
        count = "1 fault" if len(self.faults) == 1 else f"{len(self.faults)} faults"
        return "\n".join([f"{count} in the {self.subject}:", *(f"  {one}" for one in self.faults)])


def shown(value: object) -> str:
    """A found value as the file would write it, cut to a readable length."""
    text = _written(value)
    text = text if len(text) <= 60 else f"{text[:57]}…"
    return text.encode("utf-8", "backslashreplace").decode()


def _written(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return '"' + value[:100].replace("\n", "\\n") + '"'
        case dict():
            return "a table"
        case list() | tuple():
            return "a list" if value else "an empty list"
        case int() if abs(value) >= 10**20:
            return "an enormous number"
        case _:
            return str(value)
