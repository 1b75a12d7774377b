"""`mase audit verify`: whether the record of records is whole."""

import asyncio
import re
from typing import Annotated

import typer

from bot.opening import opened
from bot.terminal import out
from bot.trouble import Exit, misused
from panel.wording import counted
from storage.audit_check import AuditReport, ChainReport
from storage.audit_check import verify as verify_chains

app = typer.Typer(no_args_is_help=True)


@app.callback()
def audit() -> None:
    """The audit trail: verify."""


@app.command()
def verify(
    head: Annotated[
        str, typer.Option("--head", metavar="HEX", help="A head noted earlier.", show_default=False)
    ] = "",
) -> None:
    """Check every chain from its first row to its head; end with 1 if one is broken.

    With a head that was noted earlier, also check that nothing after it was cut off.
    """
    if head and not re.fullmatch(r"[0-9a-fA-F]{64}", head.strip()):
        raise misused("--head is 64 hexadecimal digits, as mase audit verify prints them.")
    report = asyncio.run(_verify(head))
    for chain in report.chains:
        out(_line(chain))
    if report.head_known is not None:
        out("ok: the head is in one of them" if report.head_known else "broken: no chain has it")
    raise typer.Exit(Exit.DONE if report.whole else Exit.FAULT)


async def _verify(head: str) -> AuditReport:
    async with opened() as bot:
        return await verify_chains(bot.database, head or None)


def _line(chain: ChainReport) -> str:
    rows = counted("row", chain.rows)
    if chain.why:
        return f"broken: {chain.chain} at row {chain.broken_at}: {chain.why}"
    return f"ok: {chain.chain}, {rows}, head {chain.head}"
