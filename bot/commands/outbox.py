"""`mase outbox`: what is owed to whom, and how far it has come."""

import asyncio
import json
from collections.abc import Iterable
from typing import Annotated

import typer

from bot.notice_text import texts_of
from bot.opening import opened
from bot.operating import operated
from bot.terminal import out
from bot.trouble import misused
from panel.wording import counted
from storage.outbox import NoticeState, OutboxRow

app = typer.Typer()


@app.callback(invoke_without_command=True)
def outbox(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    text: Annotated[bool, typer.Option("--text", help="And their words (audited).")] = False,
) -> None:
    """List the notices; `mase outbox retry KEY` sends one again that was given up."""
    if context.invoked_subcommand is not None:
        return
    for row, words in asyncio.run(_listed(with_text=text)):
        out(_json(row, words) if as_json else _line(row, words))


@app.command()
def retry(key: Annotated[str, typer.Argument(help="The notice's key.")]) -> None:
    """Let a notice that was given up wait to be sent again."""
    out(asyncio.run(_retry(key)))


async def _listed(*, with_text: bool) -> Iterable[tuple[OutboxRow, str | None]]:
    async with opened() as bot:
        async with bot.database.reading() as work:
            rows = await work.outbox.listing(tuple(NoticeState))
        words = await texts_of(rows, bot) if with_text else {}
        return [(row, words.get(row.id) if with_text else None) for row in rows]


async def _retry(key: str) -> str:
    async with opened() as bot:
        async with bot.database.writing() as work:
            places = await work.outbox.retry(key)
            if not places:
                raise misused(
                    f"No notice of the key {key!r} was given up. mase outbox lists the keys."
                )
            entry = operated("outbox retry", bot.clock.now(), f"notice:{key}")
            await work.audit.record(entry)
        return f"{key} waits to be sent again to {counted('place', places)}."


def _json(row: OutboxRow, words: str | None) -> str:
    listed = {
        "key": row.key,
        "panel": row.panel,
        "kind": row.kind,
        "due": row.due.isoformat(),
        "place": _place(row),
        "state": row.state.value,
        "attempts": row.attempts,
    }
    return json.dumps(listed if words is None else {**listed, "text": words}, ensure_ascii=False)


def _line(row: OutboxRow, words: str | None) -> str:
    """One notice for people: what came of it first."""
    why = f" ({row.reason})" if row.reason else ""
    head = f"{row.due.isoformat()} {row.state.value}{why} {_place(row) or '-'} {row.key}"
    return head if words is None else f"{head}\n{words}\n"


def _place(row: OutboxRow) -> str:
    """Where it goes or went; empty while nobody has looked for its recipient."""
    return row.sent_to or row.place
