"""The Teams section of the page."""

from typing import Final

from bench.teams import InTeams

_AT_LEAST: Final = 0.7

_TEAMS: Final = """\
## Turns in Teams

Somebody writes to the bot in a personal chat, and is answered there, over HTTP; Teams' side is a
process of its own. Beside it, turn by turn, a bare botbuilder echo with its retry policy mended.
The bot checks a signed token (RS256), runs botbuilder's turn, finds the person, dispatches,
commits to SQLite and answers; the echo checks nothing and keeps nothing. Without a command only
dispatch is left out.
"""

_HELD: Final = """\
While keys and the bot's own token are fetched, each call 100 ms away, the event loop holds others
up for at most this long, in the best of a few tries: {held}.
"""


def teams_section(measured: InTeams | None) -> str:
    """The whole section; nothing where nothing was measured."""
    if measured is None:
        return ""
    crowds = [one for one in measured.turned if one.at_once > 1]
    met = sum(one.ratio >= _AT_LEAST for one in crowds)
    aim = f"Aim: {_AT_LEAST} of the echo with many at once, met by {met} of {len(crowds)} rows.\n"
    held = ", ".join(f"{what} {milliseconds:.1f} ms" for what, milliseconds in measured.held)
    return "\n".join((_TEAMS, _rows(measured), aim, _HELD.format(held=held)))


def _rows(measured: InTeams) -> str:
    header = ("Command", "At once", "p50 ms", "p99 ms", "A second", "Echo, a second", "Ratio")
    rows = (
        (
            one.command,
            str(one.at_once),
            f"{one.milliseconds(50):.1f}",
            f"{one.milliseconds(99):.1f}",
            f"{one.rate:.0f}",
            f"{one.bare:.0f}",
            f"{one.ratio:.2f}",
        )
        for one in measured.turned
    )
    lines = [header, ("---",) * len(header), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
