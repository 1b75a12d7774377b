"""A `mase` that keeps running, as a process of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

PATIENCE = 30


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass(slots=True)
class Server:
    """A running process, where it answers, and what it printed before it did."""

    process: "subprocess.Popen[str]"
    url: str
    printed: list[str]
    logs: Path

    def get(self, path: str) -> Any:
        return self._ask(Request(self.url + path))

    def post(self, path: str, **body: object) -> Any:
        headers = {"Content-Type": "application/json"}
        return self._ask(Request(self.url + path, json.dumps(body).encode(), headers))

    def status(self, path: str) -> int:
        try:
            with urlopen(self.url + path, timeout=PATIENCE) as answer:
                return int(answer.status)
        except HTTPError as error:
            return error.code

    def stop(self, number: signal.Signals = signal.SIGTERM) -> tuple[int, str, str]:
        """Stop it; its exit code, and what it printed since it started."""
        self.process.send_signal(number)
        out, _ = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out, self.logs.read_text()

    def _ask(self, request: Request) -> Any:
        with urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)


@contextmanager
def running(
    *typed: str, port: int, folder: Path, env: Mapping[str, str], ready: str = "http://"
) -> Iterator[Server]:
    """Run `mase` in a folder until the block ends; it is ready once it says where it answers."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("MASE_")}
    # Logs go to a file: a pipe that nobody reads fills up, and then the process waits for ever.
    logs = folder / f"logs-{port}"
    with logs.open("w") as written:
        process = subprocess.Popen(
            [sys.executable, "-c", "from bot.cli import main; main()", *typed],
            cwd=folder,
            env={**clean, **env, "PYTHONPATH": str(Path(__file__).parents[2])},
            stdout=subprocess.PIPE,
            stderr=written,
            text=True,
        )
    try:
        assert process.stdout is not None
        printed = []
        for line in process.stdout:
            printed.append(line.rstrip("\n"))
            if ready in line:
                break
        else:
            raise AssertionError(logs.read_text())
        yield Server(process, f"http://127.0.0.1:{port}", printed, logs)
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()
