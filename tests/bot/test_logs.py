import json
import logging

import pytest
import structlog

from bot import logs


@pytest.fixture(autouse=True)
def _as_before() -> object:
    root = logging.getLogger()
    before = list(root.handlers)
    yield
    structlog.reset_defaults()
    root.handlers = before


def test_a_line_is_json_without_free_text(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("info")
    structlog.get_logger().warning("delivery failed", kind="quorum-lost", words="Sam at no. 4")
    line = json.loads(capsys.readouterr().err)
    assert line.pop("timestamp").endswith("Z")
    assert line == {"event": "delivery failed", "kind": "quorum-lost", "level": "warning"}


def test_below_the_level_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("error")
    structlog.get_logger().warning("delivery failed")
    logging.getLogger("aiohttp").warning("Sam at no. 4")
    captured = capsys.readouterr()
    assert captured.err == captured.out == ""


def test_what_a_library_logs_is_named_but_not_repeated(
    capsys: pytest.CaptureFixture[str],
) -> None:
    logs.configure("info")
    try:
        raise ValueError("Sam at no. 4")
    except ValueError:
        logging.getLogger("aiohttp.server").exception("Error handling Sam")
    said = capsys.readouterr().err
    assert "Sam" not in said
    assert json.loads(said) == {
        "event": "library",
        "logger": "aiohttp.server",
        "level": "error",
        "error": "ValueError",
    }
