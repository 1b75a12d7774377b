"""The kinds of value that settings have."""

from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr

from bot.loopback import is_loopback
from storage.chain import AuditKeys
from storage.crypto import Keyring
from storage.errors import KeyInvalid

_ENGINES = ("sqlite:///", "postgresql://")


def _lower(text: object) -> object:
    return text.lower() if isinstance(text, str) else text


def _split(text: object) -> object:
    return tuple(text.replace(",", " ").split()) if isinstance(text, str) else text


def _database_url(url: SecretStr) -> SecretStr:
    text = url.get_secret_value()
    if not any(text.startswith(engine) and len(text) > len(engine) for engine in _ENGINES):
        raise ValueError("neither SQLite nor PostgreSQL")
    return url


def _field_keys(keys: tuple[SecretStr, ...]) -> tuple[SecretStr, ...]:
    try:
        Keyring([key.get_secret_value() for key in keys])
    except KeyInvalid:
        raise ValueError("not field keys") from None
    return keys


def _audit_key(key: SecretStr) -> SecretStr:
    try:
        AuditKeys(key.get_secret_value())
    except KeyInvalid:
        raise ValueError("not an audit key") from None
    return key


def _url(url: str) -> str:
    parts = urlsplit(url)
    host = parts.hostname or ""
    if not host or not (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))):
        raise ValueError("not safe")
    return url


DatabaseUrl = Annotated[SecretStr, AfterValidator(_database_url)]
FieldKeys = Annotated[
    tuple[SecretStr, ...],
    Field(min_length=1),
    BeforeValidator(_split),
    AfterValidator(_field_keys),
]
AuditKey = Annotated[SecretStr, AfterValidator(_audit_key)]
Host = Annotated[str, Field(pattern=r"^[A-Za-z0-9.:_-]+$")]
Port = Annotated[int, Field(ge=1, le=65535)]
LogLevel = Annotated[Literal["debug", "info", "warning", "error"], BeforeValidator(_lower)]
Names = Annotated[tuple[str, ...], BeforeValidator(_split)]
Url = Annotated[str, AfterValidator(_url)]
Yes = Annotated[bool, BeforeValidator(_lower)]
