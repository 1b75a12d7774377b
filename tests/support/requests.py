"""Requests as a platform would make them, and the rows they leave."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import count

from sqlalchemy import select

from bot.answer import Answer
from chat.card import Card
from chat.mentions import lift_mentions
from chat.reply import Outcome
from chat.request import Actor, Mention, MessageRef, Place, Platform, Request, RequestId
from chat.text import card_text, form_text
from panel.names import PanelKey
from storage.database import Database
from storage.models import metadata
from tests.support.story import Story

_NUMBERS = count()


def request(
    story: Story,
    who: str,
    words: str,
    *,
    id_: str = "",
    form: Mapping[str, str] | None = None,
    mentions: Sequence[Mention] | None = None,
    place: Place | None = None,
    panel: PanelKey | None = None,
    anywhere: bool = False,
    about: MessageRef | None = None,
    talk: bool = False,
) -> Request:
    """What somebody of the story's panel asks in a direct chat; `anywhere` names no panel."""
    email = who if "@" in who else f"{who}@{story.domain}"
    lifted, found = lift_mentions(words) if mentions is None else (words, tuple(mentions))
    return Request(
        RequestId(id_ or f"console/local/test/{next(_NUMBERS)}"),
        Actor(Platform.CONSOLE, "local", email, email),
        place or Place(Platform.CONSOLE, "local", f"direct-{email}", direct=True),
        story.clock.now(),
        lifted,
        panel=None if anywhere else panel or story.panel,
        mentions=found,
        form=form or {},
        about=about,
        talk=talk,
    )


def text_of(answer: Answer) -> str:
    """The private reply as it reads aloud."""
    return "\n".join(
        card_text(said) if isinstance(said, Card) else form_text(said) for said in answer.says
    )


async def ask(story: Story, who: str, words: str, **more: object) -> tuple[Outcome, str]:
    """Ask, and say how it came out and what was answered."""
    answer = await story.dispatcher.handle(request(story, who, words, **more))  # type: ignore[arg-type]
    return answer.outcome, text_of(answer)


async def rows(database: Database, table: str) -> list[Mapping[str, object]]:
    """Every row of a table."""
    async with database.connection(database.reader) as connection:
        found = await connection.execute(select(metadata.tables[table]))
        return [dict(row) for row in found.mappings()]


async def digest(database: Database) -> Mapping[str, str]:
    """Each table's rows as one fingerprint: what a repeat must leave as it was."""
    prints = {}
    for name in metadata.tables:
        lines = sorted(repr(sorted(row.items())) for row in await rows(database, name))
        prints[name] = f"{len(lines)} {sha256(repr(lines).encode()).hexdigest()}"
    return prints
