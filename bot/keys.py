"""Fresh keys, and the file they may be written to."""

import os
from collections.abc import Mapping
from pathlib import Path

from dotenv import dotenv_values

from bot.trouble import misused, why
from storage.chain import fresh_audit_key
from storage.crypto import fresh_field_key

_MAKERS = {"MASE_FIELD_KEYS": fresh_field_key, "MASE_AUDIT_KEY": fresh_audit_key}


def fresh_keys(given: frozenset[str]) -> dict[str, str]:
    """A key for each setting that has none yet."""
    return {name: make() for name, make in _MAKERS.items() if name not in given}


def as_lines(keys: Mapping[str, str]) -> str:
    """The keys as a settings file has them."""
    return "".join(f"{name}={key}\n" for name, key in keys.items())


class KeyFile:
    """A settings file that keys are added to. Opened before anything else is done."""

    def __init__(self, path: Path) -> None:
        """Open or make the file, for its owner alone. Raises Trouble."""
        self._path = path
        try:
            self._is_new = not path.exists()
            if not self._is_new and (there := _MAKERS.keys() & dotenv_values(path).keys()):
                raise misused(f"{path} has {' and '.join(sorted(there))}: nothing was made.")
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
            os.fchmod(self._handle, 0o600)
        except (OSError, ValueError) as error:
            raise misused(f"{path} {why(error)}. Name another file after --env.") from None

    def write(self, keys: Mapping[str, str]) -> None:
        """Add the keys; they are on the disk when this returns."""
        os.write(self._handle, (self._line_break() + as_lines(keys)).encode())
        os.fsync(self._handle)
        os.close(self._handle)

    def give_up(self) -> None:
        """Leave no file behind that was not there before."""
        os.close(self._handle)
        if self._is_new:
            self._path.unlink()

    def _line_break(self) -> str:
        """What ends the last line there, if it was not ended."""
        size = os.fstat(self._handle).st_size
        return "\n" if size and os.pread(self._handle, 1, size - 1) != b"\n" else ""
