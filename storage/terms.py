"""The versions of one panel's terms."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

from sqlalchemy import or_, select

from panel import terms_file
from panel.terms import Terms
from storage.errors import NotFound
from storage.models.panels import terms_version
from storage.session import THE_PANEL, PanelSession, the

_CACHED: Final = 1024


@dataclass(frozen=True, slots=True)
class TermsVersion:
    """One version as it was loaded; the first is in force for all earlier time."""

    number: int
    effective_from: datetime | None
    loaded_at: datetime
    digest: str


class ParsedTerms:
    """Terms already read, by the digest of their text: parsing takes longer than a command."""

    def __init__(self) -> None:
        self._parsed: OrderedDict[str, Terms] = OrderedDict()

    def get(self, digest: str) -> Terms | None:
        """The terms, if they were read before."""
        if found := self._parsed.get(digest):
            self._parsed.move_to_end(digest)
        return found

    def read(self, digest: str, text: str) -> Terms:
        """Read the terms and keep them."""
        return self.keep(digest, terms_file.read(text))

    def keep(self, digest: str, terms: Terms) -> Terms:
        """Keep terms that were read elsewhere."""
        self._parsed[digest] = terms
        if len(self._parsed) > _CACHED:
            self._parsed.popitem(last=False)
        return terms


PARSED: Final = ParsedTerms()
"""One a process: what a digest stands for never changes."""


def digest_of(text: str) -> str:
    """What a version of the terms is known by."""
    return sha256(text.encode()).hexdigest()


_MINE = terms_version.c.panel_id == THE_PANEL
_VERSIONS: Final = select(terms_version).where(_MINE).order_by(terms_version.c.number)
_VERSION: Final = select(terms_version).where(_MINE, terms_version.c.number == the("number"))
_IN_FORCE: Final = (
    select(terms_version)
    .where(
        _MINE,
        or_(
            terms_version.c.effective_from.is_(None),
            terms_version.c.effective_from <= the("time"),
        ),
    )
    .order_by(terms_version.c.number.desc())
    .limit(1)
)


class TermsVersions:
    """What the panel's terms say now, and what they said."""

    def __init__(self, session: PanelSession) -> None:
        self._session = session

    async def versions(self) -> tuple[TermsVersion, ...]:
        """Every version, the first first."""
        rows = await self._session.rows(_VERSIONS)
        return tuple(
            TermsVersion(row.number, row.effective_from, row.loaded_at, row.digest) for row in rows
        )

    async def in_force(self, at: datetime) -> Terms:
        """The terms in force at a time."""
        row = await self._session.one(_IN_FORCE, the_time=at)
        return PARSED.get(row.digest) or PARSED.read(row.digest, row.text)

    async def version(self, number: int) -> Terms:
        """The terms of that number."""
        if number == self._session.panel.version:
            return self._session.panel.terms
        row = await self._session.row(_VERSION, the_number=number)
        if row is None:
            raise NotFound(f"these terms have no version {number}")
        return PARSED.get(row.digest) or PARSED.read(row.digest, row.text)
