"""Where settings come from: the environment, a `.env` file, and files named by NAME_FILE."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values

from bot.trouble import why

PREFIX = "MASE_"
_FILE = "_FILE"


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was given by setting name, without MASE_; and what could not be read, in words."""

    given: Mapping[str, str]
    unreadable: Mapping[str, str]

    @property
    def faults(self) -> tuple[str, ...]:
        """Everything that could not be read."""
        return tuple(self.unreadable.values())


def gather(environ: Mapping[str, str], env_file: Path, secrets: frozenset[str]) -> Gathered:
    """Collect every setting; the environment wins over the file, and an empty value is none.

    `secrets` are the settings that may stand in a file of their own: NAME_FILE.
    """
    written, unreadable = _written(env_file)
    given = {**_ours(written), **_ours(environ)}
    for name in sorted(secrets):
        path = given.pop(name + _FILE, None)
        if path is None:
            continue
        if name in given:
            unreadable[name] = f"{PREFIX}{name} and {PREFIX}{name}{_FILE} are both set: keep one."
            continue
        try:
            given[name] = Path(path).read_text("utf-8").strip()
        except (OSError, ValueError) as error:
            unreadable[name] = f"{PREFIX}{name}{_FILE} names {path}, which {why(error)}."
    return Gathered(given, unreadable)


def _written(env_file: Path) -> tuple[Mapping[str, str | None], dict[str, str]]:
    try:
        return dotenv_values(env_file, interpolate=False), {}
    except (OSError, ValueError) as error:
        return {}, {"": f"The settings file {env_file} {why(error)}."}


def _ours(values: Mapping[str, str | None]) -> dict[str, str]:
    return {
        name.removeprefix(PREFIX): value.strip()
        for name, value in values.items()
        if name.startswith(PREFIX) and value and value.strip()
    }
