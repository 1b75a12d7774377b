import json
from pathlib import Path

import pytest

from tests.bot.conftest import KENT, Mase


def test_binding_again_changes_nothing(mase: Mase, kent: Path) -> None:
    ran = mase("bind", "--panel", KENT, "console", "local", "panel")
    assert (ran.code, ran.out) == (
        0,
        f"console/local/{KENT} was bound to {KENT} already; nothing was changed.\n",
    )


def test_a_panel_may_have_places_on_several_platforms(mase: Mase, kent: Path) -> None:
    for typed in (("slack", "T012", "C345"), ("teams", "tenant-1", "19:abc@thread.tacv2")):
        assert mase("bind", "--panel", KENT, *typed).code == 0
    words = ("say", "--panel", KENT, "--as", "coordinator@kent.example", "--at", "2026-08-03T10:00")
    mase(*words, "meeting add 25 September 2026 14:30")
    rows = [json.loads(line) for line in mase("outbox", "--json").lines]
    assert {row["place"] for row in rows} == {
        f"console/local/{KENT}",
        "slack/T012/C345",
        "teams/tenant-1/19:abc@thread.tacv2",
    }


def test_ids_of_teams_are_taken_as_its_links_and_portals_show_them(mase: Mase, kent: Path) -> None:
    typed = ("teams", "AAAA-1", "19%3aAbc%40thread.tacv2")
    assert "teams/aaaa-1/19:Abc@thread.tacv2 is bound" in mase("bind", "--panel", KENT, *typed).out


def test_a_channel_belongs_to_one_panel(mase: Mase, kent: Path) -> None:
    (kent / "other.toml").write_text(
        (kent / "kent.toml").read_text().replace(f'key = "{KENT}"', 'key = "other"')
    )
    assert mase("load", "other.toml").code == 0
    assert mase("bind", "--panel", KENT, "slack", "T012", "C345").code == 0
    ran = mase("bind", "--panel", "other", "slack", "T012", "C345")
    assert ran.code == 1
    assert "belongs to another panel" in ran.err


@pytest.mark.parametrize(
    "typed",
    [
        ("irc", "net", "channel"),
        ("cli", "local", "terminal"),
        ("console", "remote", "panel"),
        ("console", "local", "lobby"),
        ("slack", "T012", "#general"),
        ("slack", "T012/C345", "C345"),
        ("slack", "T012", ""),
    ],
)
def test_what_cannot_be_a_channel_is_misuse(
    mase: Mase, kent: Path, typed: tuple[str, str, str]
) -> None:
    ran = mase("bind", "--panel", KENT, *typed)
    assert ran.code == 2
    assert "Type: slack WORKSPACE CHANNEL" in ran.err
