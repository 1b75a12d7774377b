from pathlib import Path

import pytest

from bot.checkup import examine
from tests.bot.conftest import KENT, Mase
from tests.support.slack_stand_in import TEAM, TOKEN, standing_in


def test_all_is_well(mase: Mase, kent: Path) -> None:
    ran = mase("doctor")
    assert (ran.code, ran.err) == (0, "")
    marks = {line.partition(":")[0] for line in ran.lines}
    assert marks == {"ok", "warning"}
    assert f"ok: {KENT}: bound to console/local/{KENT}" in ran.lines
    assert any(line.startswith(f"warning: {KENT}: 10 core seats vacant") for line in ran.lines)


def test_without_settings_it_says_what_to_set(mase: Mase) -> None:
    ran = mase("doctor")
    assert ran.code == 1
    assert ran.out.startswith("broken: 3 faults in the settings:")


def test_without_a_database_it_says_how_to_make_one(mase: Mase, home: Path) -> None:
    (home / "mase.sqlite3").unlink()
    ran = mase("doctor")
    assert ran.code == 1
    assert ran.lines[-1].startswith("broken: database: there is no database")
    assert "run mase init" in ran.lines[-1]


def test_without_panels_it_says_how_to_load_one(mase: Mase, home: Path) -> None:
    ran = mase("doctor")
    assert ran.code == 0
    assert "warning: panels: there is none; load its terms with mase load FILE" in ran.lines


def test_a_panel_that_is_bound_nowhere_is_noticed(mase: Mase, kent: Path) -> None:
    other = (kent / "kent.toml").read_text().replace(f'key = "{KENT}"', 'key = "other"')
    (kent / "other.toml").write_text(other)
    mase("load", "other.toml")
    ran = mase("doctor")
    assert ran.code == 0
    for said in ("bound to no channel", "nobody is a chair", "nobody is the coordinator"):
        assert any(line.startswith(f"warning: other: {said}") for line in ran.lines)


def test_other_keys_are_noticed(mase: Mase, kent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MASE_FIELD_KEYS", "A" * 43 + "=")
    ran = mase("doctor")
    assert ran.code == 1
    assert ran.lines[-1].startswith("broken: keys: the field keys are not those")


@pytest.mark.parametrize(
    ("text", "said"),
    [(None, "does not exist"), ("[GB-ENG]\n2026-08-03 = 1\n", "1 fault in the holidays file")],
)
def test_a_holidays_file_that_is_no_use_is_noticed(
    mase: Mase, kent: Path, monkeypatch: pytest.MonkeyPatch, text: str | None, said: str
) -> None:
    if text is not None:
        (kent / "holidays.toml").write_text(text)
    monkeypatch.setenv("MASE_HOLIDAYS_FILE", "holidays.toml")
    ran = mase("doctor")
    assert ran.code == 1
    assert said in ran.out
    ticked = mase("tick")
    assert ticked.code == 1
    assert said in ticked.err


def test_a_slack_that_is_half_set_up_is_noticed(
    mase: Mase, kent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MASE_SLACK_SIGNING_SECRET", "opensesame")
    ran = mase("doctor")
    assert ran.code == 0
    assert "because MASE_SLACK_BOT_TOKEN is not set" in ran.out
    assert "opensesame" not in ran.out


async def test_slack_is_asked_when_it_is_on(kent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    off = [one.says async for one in examine()]
    assert not any(says.startswith("Slack:") for says in off)
    async with standing_in() as slack:
        monkeypatch.setenv("MASE_SLACK_BOT_TOKEN", TOKEN)
        monkeypatch.setenv("MASE_SLACK_SIGNING_SECRET", "opensesame")
        monkeypatch.setenv("MASE_SLACK_API_URL", f"{slack.url}/api/")
        on = [one.says async for one in examine()]
    assert f"Slack: the bot token is valid, for workspace {TEAM}" in on
