"""The settings: validated as a whole, frozen, handed down; no instance lives in a module."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from bot.environment import PREFIX, gather
from bot.settings_fields import (
    AuditKey,
    DatabaseUrl,
    FieldKeys,
    Host,
    LogLevel,
    Names,
    Port,
    Url,
    Yes,
)
from bot.settings_pairs import pair_faults
from bot.trouble import Trouble

_ENV_FILE = Path(".env")


class SettingsFaults(Trouble):
    """Settings that cannot be used, with everything that is wrong with them."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        super().__init__("\n".join([f"{count} in the settings:", *(f"  {one}" for one in faults)]))
        self.faults = faults


class Settings(BaseModel):
    """Every setting; each description says what is expected, for the report of faults."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    database_url: DatabaseUrl = Field(
        description="sqlite:///FILE or postgresql://USER@HOST/DATABASE"
    )
    field_keys: FieldKeys = Field(
        description="one or more keys as `mase init` prints them, the newest first, with commas"
    )
    audit_key: AuditKey = Field(description="a key as `mase init` prints it")
    host: Host = Field("127.0.0.1", description="the address to listen on, such as 127.0.0.1")
    port: Port = Field(3978, description="a whole number from 1 to 65535")
    log_level: LogLevel = Field("info", description="debug, info, warning or error")
    holidays_file: Path | None = Field(None, description="a TOML file of local holidays")
    erasures_file: Path | None = Field(None, description="a file outside the database")

    slack_signing_secret: SecretStr | None = None
    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_workspace_ids: Names = Field((), description="workspace ids with commas between")
    slack_api_url: Url = Field("https://slack.com/api/", description="an https:// address")

    teams_app_id: str | None = None
    teams_app_password: SecretStr | None = None
    teams_tenant_ids: Names = Field((), description="tenant ids with commas between")
    teams_service_hosts: Names = Field((), description="host names with commas between")
    teams_openid_url: Url = Field(
        "https://login.botframework.com/v1/.well-known/openidconfiguration",
        description="an https:// address",
    )
    teams_login_url: Url = Field(
        "https://login.microsoftonline.com/", description="an https:// address"
    )
    teams_insecure_dev: Yes = Field(False, description="true or false")

    @property
    def slack_is_on(self) -> bool:
        """Whether Slack is set up."""
        return bool(self.slack_bot_token and (self.slack_signing_secret or self.slack_app_token))

    @property
    def teams_is_on(self) -> bool:
        """Whether Teams is set up."""
        return bool(self.teams_app_id) or self.teams_insecure_dev

    @property
    def sqlite_file(self) -> Path | None:
        """The file of an SQLite database."""
        kind, _, name = self.url.partition(":///")
        return Path(name.partition("?")[0]) if kind == "sqlite" else None

    @property
    def url(self) -> str:
        """Where the database is, password and all."""
        return self.database_url.get_secret_value()

    @property
    def keys(self) -> tuple[str, ...]:
        """The field keys themselves."""
        return tuple(key.get_secret_value() for key in self.field_keys)

    @property
    def erasures(self) -> Path:
        """The list of erasures, by default beside the SQLite file, else where the bot runs."""
        beside = self.sqlite_file or Path("mase")
        return self.erasures_file or beside.parent / f"{beside.stem}.erasures"


SECRETS = frozenset(
    {
        "DATABASE_URL",
        "FIELD_KEYS",
        "AUDIT_KEY",
        "SLACK_SIGNING_SECRET",
        "SLACK_BOT_TOKEN",
        "SLACK_APP_TOKEN",
        "TEAMS_APP_PASSWORD",
    }
)
"""The settings that are never shown, and may be given as NAME_FILE."""


_HARMLESS = frozenset({"HOST", "PORT", "LOG_LEVEL", "TEAMS_INSECURE_DEV"})


def given(environ: Mapping[str, str], env_file: Path = _ENV_FILE) -> frozenset[str]:
    """The names of the settings that are set, in full: MASE_HOST and so on."""
    return frozenset(PREFIX + name for name in gather(environ, env_file, SECRETS).given)


def one_setting(name: str, environ: Mapping[str, str], env_file: Path = _ENV_FILE) -> str:
    """One setting as it is given, for a command that needs no other; empty if it is not."""
    return gather(environ, env_file, SECRETS).given.get(name, "")


def load(environ: Mapping[str, str], env_file: Path = _ENV_FILE) -> Settings:
    """Read the settings. Raises SettingsFaults with everything that is wrong."""
    gathered = gather(environ, env_file, SECRETS)
    faults = [*gathered.faults, *pair_faults(gathered.given)]
    try:
        settings = Settings.model_validate(
            {name.lower(): text for name, text in gathered.given.items()}
        )
    except ValidationError as error:
        faults += [
            _said(fault, gathered.given)
            for fault in error.errors(include_input=False)
            if str(fault["loc"][0]).upper() not in gathered.unreadable
        ]
        raise SettingsFaults(tuple(faults)) from None
    if faults:
        raise SettingsFaults(tuple(faults))
    return settings


def _said(fault: Mapping[str, Any], given: Mapping[str, str]) -> str:
    """One fault in plain words. Only what can hold no password is repeated."""
    field = str(fault["loc"][0])
    name, expected = field.upper(), Settings.model_fields[field].description
    if fault["type"] == "missing":
        hint = "" if name == "DATABASE_URL" else " `mase init` makes one."
        return f"{PREFIX}{name} is missing: set it to {expected}.{hint}"
    found = f"is “{given.get(name, '')[:40]}”" if name in _HARMLESS else "is not right"
    return f"{PREFIX}{name} {found}; expected {expected}."
