"""The Teams app package: Microsoft's schema, the command table, and icons of the right kind."""

import io
import json
import struct
from pathlib import Path
from zipfile import ZipFile

from jsonschema import Draft4Validator

import handlers
from manifest import teams

APP = "0197c1a5-8a5c-7cc0-b6ee-0c8f0a6c2f11"
SCHEMA = Draft4Validator(
    json.loads(
        (Path(__file__).parents[1] / "teams/schemas/teams-manifest-1.30.json").read_text("utf-8")
    )
)
MADE = teams.manifest(
    handlers.load().commands, app_id=APP, url="https://mase.example.gov.uk/", version="0.1.0"
)


def faults(manifest: dict[str, object]) -> list[str]:
    return [error.message[:200] for error in SCHEMA.iter_errors(manifest)]


def test_microsoft_would_take_it() -> None:
    assert faults(MADE) == []
    assert faults({**MADE, "id": "mase"})


def test_every_command_that_teams_offers_is_one() -> None:
    commands = handlers.load().commands
    lists = {tuple(one["scopes"]): one["commands"] for one in MADE["bots"][0]["commandLists"]}
    assert set(lists) == {("personal",), ("team",)}
    for offered in lists.values():
        assert len(offered) == 12
        assert all(commands[one["title"]].summary == one["description"] for one in offered)
    assert "home" in [one["title"] for one in lists["personal",]]


def test_nothing_is_asked_for_that_reads_what_people_write_to_each_other() -> None:
    assert "authorization" not in MADE
    assert "webApplicationInfo" not in MADE


def test_the_package_is_whole_and_the_same_each_time() -> None:
    packed = teams.package(MADE)
    assert teams.package(MADE) == packed
    with ZipFile(io.BytesIO(packed)) as archive:
        assert archive.namelist() == ["manifest.json", "color.png", "outline.png"]
        assert json.loads(archive.read("manifest.json")) == MADE
        assert looks(archive.read("color.png")) == (192, 192, 2)
        assert looks(archive.read("outline.png")) == (32, 32, 6)


def looks(png: bytes) -> tuple[int, int, int]:
    """Width, height and colour type of a PNG: 2 is without transparency, 6 with it."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height, _, colours = struct.unpack(">IIBB", png[16:26])
    return width, height, colours
