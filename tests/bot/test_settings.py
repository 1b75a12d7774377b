from pathlib import Path

import pytest

from bot import settings
from bot.settings import Settings, SettingsFaults
from storage.crypto import fresh_field_key
from tests.support.databases import AUDIT_KEY, FIELD_KEY

RIGHT = {
    "MASE_DATABASE_URL": "sqlite:///mase.sqlite3",
    "MASE_FIELD_KEYS": FIELD_KEY,
    "MASE_AUDIT_KEY": AUDIT_KEY,
}


def load(tmp_path: Path, **more: str) -> Settings:
    return settings.load({**RIGHT, **more}, tmp_path / ".env")


def faults(tmp_path: Path, **more: str) -> tuple[str, ...]:
    with pytest.raises(SettingsFaults) as caught:
        load(tmp_path, **more)
    return caught.value.faults


def test_what_is_not_set_has_its_default(tmp_path: Path) -> None:
    found = load(tmp_path)
    assert (found.host, found.port, found.log_level) == ("127.0.0.1", 3978, "info")
    assert found.erasures == Path("mase.erasures")
    assert not found.slack_is_on
    assert not found.teams_is_on


def test_every_fault_is_named_at_once_and_no_secret_is_repeated(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        MASE_DATABASE_URL="mysql://me:opensesame@host/db",
        MASE_FIELD_KEYS="opensesame",
        MASE_AUDIT_KEY="opensesame",
        MASE_PORT="0",
        MASE_LOG_LEVEL="loud",
        MASE_SLACK_API_URL="http://me:opensesame@chat.example/",
        MASE_TEAMS_APP_ID="app",
        MASE_TEAMS_INSECURE_DEV="perhaps",
        MASE_SLACK_BOT_TOKEN_FILE="/no/such/file",
    )
    named = {fault.split(" ")[0] for fault in found}
    assert named == {
        "MASE_DATABASE_URL",
        "MASE_FIELD_KEYS",
        "MASE_AUDIT_KEY",
        "MASE_PORT",
        "MASE_LOG_LEVEL",
        "MASE_SLACK_API_URL",
        "MASE_TEAMS_APP_PASSWORD",
        "MASE_TEAMS_TENANT_IDS",
        "MASE_TEAMS_INSECURE_DEV",
        "MASE_SLACK_BOT_TOKEN_FILE",
    }
    assert "opensesame" not in " ".join(found)
    assert "MASE_PORT is “0”; expected a whole number from 1 to 65535." in found


def test_what_is_missing_says_what_to_set(tmp_path: Path) -> None:
    with pytest.raises(SettingsFaults) as caught:
        settings.load({}, tmp_path / ".env")
    said = str(caught.value)
    assert said.startswith("3 faults in the settings:")
    assert "MASE_DATABASE_URL is missing: set it to sqlite:///FILE or postgresql://" in said


def test_a_settings_object_shows_no_secret(tmp_path: Path) -> None:
    found = load(tmp_path, MASE_DATABASE_URL="postgresql://me:opensesame@host/db")
    shown = f"{found!r} {found} {found.model_dump()}"
    assert not any(secret in shown for secret in ("opensesame", FIELD_KEY, AUDIT_KEY))
    assert found.url == "postgresql://me:opensesame@host/db"


def test_a_secret_may_stand_in_a_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("xoxb-1\n")
    found = load(
        tmp_path, MASE_SLACK_BOT_TOKEN_FILE=str(tmp_path / "token"), MASE_SLACK_SIGNING_SECRET="s"
    )
    assert found.slack_bot_token is not None
    assert found.slack_bot_token.get_secret_value() == "xoxb-1"
    assert found.slack_is_on


def test_a_secret_in_two_places_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(AUDIT_KEY)
    found = faults(tmp_path, MASE_AUDIT_KEY_FILE=str(tmp_path / "key"))
    assert found == ("MASE_AUDIT_KEY and MASE_AUDIT_KEY_FILE are both set: keep one.",)


def test_an_unreadable_secret_file_is_one_fault_not_two(tmp_path: Path) -> None:
    environ = {**RIGHT, "MASE_AUDIT_KEY": "", "MASE_AUDIT_KEY_FILE": str(tmp_path)}
    with pytest.raises(SettingsFaults) as caught:
        settings.load(environ, tmp_path / ".env")
    assert caught.value.faults == (
        f"MASE_AUDIT_KEY_FILE names {tmp_path}, which is a folder, not a file.",
    )


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("MASE_PORT=4000\nMASE_HOST=::1\nOTHER=1\n")
    found = load(tmp_path, MASE_PORT="5000")
    assert (found.port, found.host) == (5000, "::1")


def test_several_field_keys_are_kept_in_order(tmp_path: Path) -> None:
    newer = fresh_field_key()
    assert load(tmp_path, MASE_FIELD_KEYS=f"{newer}, {FIELD_KEY}").keys == (newer, FIELD_KEY)


@pytest.mark.parametrize(
    ("given", "slack", "teams"),
    [
        ({"MASE_SLACK_BOT_TOKEN": "b"}, False, False),
        ({"MASE_SLACK_BOT_TOKEN": "b", "MASE_SLACK_SIGNING_SECRET": "s"}, True, False),
        ({"MASE_SLACK_BOT_TOKEN": "b", "MASE_SLACK_APP_TOKEN": "a"}, True, False),
        ({"MASE_SLACK_SIGNING_SECRET": "s"}, False, False),
        ({"MASE_TEAMS_INSECURE_DEV": "true"}, False, True),
        (
            {
                "MASE_TEAMS_APP_ID": "a",
                "MASE_TEAMS_APP_PASSWORD": "p",
                "MASE_TEAMS_TENANT_IDS": "t",
            },
            False,
            True,
        ),
    ],
)
def test_platforms_are_on_when_they_have_what_they_need(
    tmp_path: Path, given: dict[str, str], slack: bool, teams: bool
) -> None:
    found = load(tmp_path, **given)
    assert (found.slack_is_on, found.teams_is_on) == (slack, teams)


def test_teams_without_checks_is_for_this_machine_alone(tmp_path: Path) -> None:
    found = faults(tmp_path, MASE_TEAMS_INSECURE_DEV="1", MASE_HOST="0.0.0.0")
    assert len(found) == 1
    assert "MASE_HOST must be 127.0.0.1" in found[0]


def test_settings_cannot_be_changed(tmp_path: Path) -> None:
    found = load(tmp_path)
    with pytest.raises(ValueError, match="frozen"):
        found.port = 1  # type: ignore[misc]
