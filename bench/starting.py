"""Fresh processes: how long until they are done, or serve, and the memory they take."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from socket import socket
from statistics import median
from typing import Final

from bench.ground import Ground
from bench.panels import KENT
from bench.progress import note
from bench.size import Size

_PATIENCE: Final = 30
_PAUSE: Final = 0.005
_MASE: Final = (sys.executable, "-c", "from bot.cli import main; main()")


class NotStarted(Exception):
    """A process ended, or took too long, before it served."""


@dataclass(frozen=True, slots=True)
class Started:
    """What was started, the median time it took in seconds, and its memory while it served."""

    what: str
    seconds: float
    megabytes: float | None = None


def starting(grounds: Sequence[Ground], size: Size) -> list[Started]:
    """Start everything a few times; the databases are those that were measured last."""
    folder = grounds[0].folder
    terms = folder / "kent.toml"
    terms.write_text(KENT, encoding="utf-8")
    note("starting processes")
    return [
        _ending("`mase --version`", ["--version"], folder, size),
        _ending("`mase check` of Kent's terms", ["check", str(terms)], folder, size),
        *(_serving(ground, size) for ground in grounds),
    ]


def _ending(what: str, words: Sequence[str], folder: Path, size: Size) -> Started:
    """From the start of a process to its end."""
    took = []
    for _ in range(size.starts):
        began = time.perf_counter()
        command = [*_MASE, *words]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        took.append(time.perf_counter() - began)
    return Started(what, median(took))


def _serving(ground: Ground, size: Size) -> Started:
    """From the start of `mase serve` until it says that it is ready."""
    took, memory = [], []
    for _ in range(size.starts):
        began = time.perf_counter()
        with _served(ground) as process:
            took.append(time.perf_counter() - began)
            memory.append(_resident(process.pid))
    known = [megabytes for megabytes in memory if megabytes is not None]
    what = f"`mase serve` on {ground.name}, until ready"
    return Started(what, median(took), median(known) if known else None)


@contextmanager
def _served(ground: Ground) -> Iterator[subprocess.Popen[bytes]]:
    """The bot, on a free port, from when it is ready; stopped at the end."""
    port = _free_port()
    environ = {**os.environ, **ground.settings("asked"), "MASE_PORT": str(port)}
    command = [*_MASE, "serve"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=ground.folder, env=environ, stdout=quiet) as process:  # noqa: S603
        try:
            _await_ready(process, port)
            yield process
        finally:
            process.terminate()


def _await_ready(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not _is_ready(port):
        if process.poll() is not None or time.monotonic() > deadline:
            raise NotStarted("mase serve")
        time.sleep(_PAUSE)


def _is_ready(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    try:
        connection.request("GET", "/health/ready")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _resident(process: int) -> float | None:
    """The memory a process holds, in megabytes, where the system says so."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return None
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(lines["VmRSS"].split()[0]) / 1024


def _free_port() -> int:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
