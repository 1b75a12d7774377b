"""`help`: what this person may do, with examples."""

from difflib import get_close_matches

from chat.card import Button, Buttons, Card, Context, Facts, Table, Text
from chat.command import Call, Command
from chat.form import Field, Kind
from chat.reply import Misused, Reply, done
from panel.policy import HELP
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """List the commands the asker may use, or explain one."""
    asked = call.values.text("command").casefold().removeprefix("/mase").strip(" .,:;!?")
    return done(_one(call, asked) if asked else _all(call))


def _all(call: Call) -> Card:
    mine = [c for c in dict.fromkeys(call.commands.values()) if _may(c, call)]
    rows = tuple((command.usage, command.summary) for command in mine)
    return Card(
        f"What you can ask {call.terms.short} for",
        (
            Table(("Type", "It does"), rows, caption="Commands you may use"),
            Buttons((Button("Quorum", "quorum"), Button("Next meeting", "meeting next"))),
            Context("Type help and a command for examples. A reply can also be: attending, "
                    "apologies, or deputy @person."),
        ),
    )  # fmt: skip


def _may(command: Command, call: Call) -> bool:
    return command.allowed.allows(call.actor.roles, own=True)


def _one(call: Call, name: str) -> Card:
    command = call.commands.get(name)
    under = [c for n, c in call.commands.items() if n.startswith(f"{name} ")]
    if under and (command is None or command.name != name):
        rows = tuple((one.usage, one.summary) for one in dict.fromkeys(under))
        return Card(f"Commands with {name}", (Table(("Type", "It does"), rows),))
    if command is None:
        near = get_close_matches(name, list(call.commands), n=3, cutoff=0.72)
        choices = (Button(one, f"help {one}") for one in near)
        body = "For all that you can do, type: help"
        raise Misused.because("No such command", body, *choices, Button("Help", "help"))
    examples = "; ".join(command.examples or (command.name,))
    facts = [("Type", command.usage), ("For example", examples), ("Who may", command.allowed.who)]
    if under:
        facts.append(("See also", ", ".join(dict.fromkeys(one.name for one in under))))
    return Card(command.name, (Text(command.summary), Facts(tuple(facts))))


COMMAND = Command(
    name="help",
    summary="List the commands you may use, or explain one.",
    allowed=HELP,
    run=run,
    fields=(Field("command", "Command", Kind.TEXT, required=False),),
    examples=("help", "help deputy"),
)
