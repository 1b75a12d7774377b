"""`mase manifest` prints what a platform is told once about the app."""

import json

import pytest

from tests.bot.conftest import Mase


def test_the_slack_manifest_has_the_operators_address(mase: Mase) -> None:
    ran = mase("manifest", "slack", "--url", "https://mase.example.org")
    assert (ran.code, ran.err) == (0, "")
    made = json.loads(ran.out)
    assert (
        made["settings"]["interactivity"]["request_url"] == "https://mase.example.org/slack/events"
    )


def test_without_an_address_it_says_where_one_belongs(mase: Mase) -> None:
    ran = mase("manifest", "slack")
    assert ran.code == 0
    assert "https://YOUR-HOST" in ran.err
    assert json.loads(ran.out)["settings"]["socket_mode_enabled"] is False


def test_socket_mode_needs_none(mase: Mase) -> None:
    ran = mase("manifest", "slack", "--socket")
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["settings"]["socket_mode_enabled"] is True


@pytest.mark.parametrize(
    "typed",
    [("--url", "http://mase.example.org"), ("--url", "mase"), ("--url", "https://x.example?a=b"),
     ("--url", "https://mase.example.org", "--socket")],
)  # fmt: skip
def test_an_address_that_is_none_is_misuse(mase: Mase, typed: tuple[str, ...]) -> None:
    ran = mase("manifest", "slack", *typed)
    assert ran.code == 2
    assert ran.out == ""
