"""What a panel can ask for and be told: one file per command, notice or document."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import TypeVar

from chat.command import Command, Notice
from chat.document import Document

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Loaded:
    """Every command by its names, every notice and every document by its kind."""

    commands: Mapping[str, Command]
    notices: Mapping[str, Notice]
    documents: Mapping[str, Document]


def load() -> Loaded:
    """Collect each file's COMMAND, NOTICE or DOCUMENT. Raises ValueError for a name used twice."""
    modules = [
        import_module(f"{__name__}.{found.name}")
        for found in iter_modules(__path__)
        if not found.ispkg
    ]
    commands: dict[str, Command] = {}
    notices: dict[str, Notice] = {}
    documents: dict[str, Document] = {}
    for module in modules:
        if (command := getattr(module, "COMMAND", None)) is not None:
            for name in (command.name, *command.aliases):
                _add(commands, name, command)
        if (notice := getattr(module, "NOTICE", None)) is not None:
            _add(notices, notice.kind, notice)
        if (document := getattr(module, "DOCUMENT", None)) is not None:
            _add(documents, document.kind, document)
    return Loaded(commands, notices, documents)


def _add(table: dict[str, T], name: str, one: T) -> None:
    if name in table:
        raise ValueError(f"“{name}” is taken twice in handlers/")
    table[name] = one
