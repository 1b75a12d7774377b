"""Where the database is: the two kinds of URL, with what is secret in them kept out of sight."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from storage.errors import UrlInvalid

_EXPECTED: Final = "the database URL is sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE"


def url_of(file: Path) -> str:
    """The URL of a SQLite file, whatever characters its name is made of."""
    url = URL.create("sqlite", database=str(file.absolute()))
    return url.render_as_string(hide_password=False)


@dataclass(frozen=True, slots=True, repr=False)
class Location:
    """A database URL that was understood."""

    url: URL
    file: Path | None

    @classmethod
    def of(cls, text: str) -> "Location":
        """Read a URL; UrlInvalid repeats nothing of it."""
        try:
            url = make_url(text)
        except (ArgumentError, ValueError):
            raise UrlInvalid(_EXPECTED) from None
        match url.get_backend_name():
            case "sqlite" if url.database and url.database != ":memory:":
                return cls(url, Path(url.database).absolute())
            case "postgresql" if url.database:
                return cls(url.set(drivername="postgresql+psycopg"), None)
        raise UrlInvalid(_EXPECTED)

    def __str__(self) -> str:
        if self.file is not None:
            return str(self.file)
        return f"{self.url.host or 'localhost'}/{self.url.database}"

    def __repr__(self) -> str:
        return f"<Location {self}>"

    def redacted(self, message: str) -> str:
        """A driver's message without what must not be shown."""
        hidden = [str(self.url.password or ""), *(str(value) for value in self.url.query.values())]
        for secret in filter(None, hidden):
            message = message.replace(secret, "***")
        return message
