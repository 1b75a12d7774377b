"""What a panel can ask for and be told: one file per command or notice."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import TypeVar

from chat.command import Command, Notice

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Loaded:
    """Every command by its names, and every notice by its kind."""

    commands: Mapping[str, Command]
    notices: Mapping[str, Notice]


def load() -> Loaded:
    """Collect each file's COMMAND and NOTICE. Raises ValueError for a name used twice."""
    modules = [
        import_module(f"{__name__}.{found.name}")
        for found in iter_modules(__path__)
        if not found.ispkg
    ]
    commands: dict[str, Command] = {}
    notices: dict[str, Notice] = {}
    for module in modules:
        if (command := getattr(module, "COMMAND", None)) is not None:
            for name in (command.name, *command.aliases):
                _add(commands, name, command)
        if (notice := getattr(module, "NOTICE", None)) is not None:
            _add(notices, notice.kind, notice)
    return Loaded(commands, notices)


def _add(table: dict[str, T], name: str, one: T) -> None:
    if name in table:
        raise ValueError(f"“{name}” is taken twice in handlers/")
    table[name] = one
