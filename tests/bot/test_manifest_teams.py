"""`mase manifest teams` writes the package that is uploaded to Teams."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.bot.conftest import Mase

APP = "0197c1a5-8a5c-7cc0-b6ee-0c8f0a6c2f11"
URL = ("--url", "https://mase.example.org")
OUT = ("--out", "mase.zip")


def read(path: Path) -> dict[str, object]:
    with ZipFile(path) as archive:
        made: dict[str, object] = json.loads(archive.read("manifest.json"))
        return made


def test_the_package_has_the_operators_app_and_address(mase: Mase, tmp_path: Path) -> None:
    ran = mase("manifest", "teams", *URL, *OUT, "--app-id", APP.upper(), "--privacy-url",
               "https://example.org/privacy")  # fmt: skip
    assert (ran.code, ran.err) == (0, "")
    assert "mase.zip is written" in ran.out
    made = read(tmp_path / "mase.zip")
    assert (made["id"], made["version"]) == (APP, "0.1.0")
    assert made["developer"] == {
        "name": "MASE bot",
        "websiteUrl": "https://mase.example.org",
        "privacyUrl": "https://example.org/privacy",
        "termsOfUseUrl": "https://example.org/privacy",
    }


def test_the_app_is_the_one_that_is_set(
    mase: Mase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MASE_TEAMS_APP_ID", APP)
    assert mase("manifest", "teams", *URL, *OUT).code == 0
    assert read(tmp_path / "mase.zip")["id"] == APP


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ((*URL, *OUT), "MASE_TEAMS_APP_ID"),
        ((*URL, *OUT, "--app-id", "mase"), "MASE_TEAMS_APP_ID"),
        (("--url", "http://mase.example.org", *OUT, "--app-id", APP), "https://mase.example.org"),
        (("--url", "mase", *OUT, "--app-id", APP), "https://mase.example.org"),
        ((*URL, *OUT, "--app-id", APP, "--privacy-url", "x"), "https://mase.example.org"),
        (OUT, "--url"),
        (URL, "--out"),
    ],
)
def test_what_cannot_be_right_is_misuse(
    mase: Mase, tmp_path: Path, typed: tuple[str, ...], said: str
) -> None:
    ran = mase("manifest", "teams", *typed)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert not (tmp_path / "mase.zip").exists()


def test_a_file_that_cannot_be_written_is_said_so(mase: Mase, tmp_path: Path) -> None:
    ran = mase("manifest", "teams", *URL, "--out", "no/such/folder.zip", "--app-id", APP)
    assert ran.code == 1
    assert "no/such/folder.zip does not exist" in ran.err
