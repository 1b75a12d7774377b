"""`blockage list`: the blockages by age, with their agency and their ages against the clock."""

from chat.card import Block, Button, Buttons, Card, Context, Table, Text
from chat.command import Call, Command
from chat.form import Field, Kind, Option
from chat.reply import Reply, done
from handlers.common.blockage_cards import Seen, next_words, state_words
from handlers.common.blockages import AGENCY, asker
from panel.agencies import agency_title
from panel.blockage import Blockage
from panel.blockage_access import agencies_of, is_mine, sees, sees_all
from panel.blockage_clock import age, overdue
from panel.names import AgencyKey
from panel.policy import READ_BLOCKAGES
from panel.wording import counted
from storage.unit_of_work import UnitOfWork

_MOST = 50
_FILTERS = ("open", "mine", "overdue", "all")


async def run(call: Call, work: UnitOfWork) -> Reply:
    """List what the asker may see: the oldest first, of all the newest first."""
    seen = Seen.by(call)
    which = call.values.text("which") or "open"
    found = [one for one in await _asked_for(which, call, work) if _wanted(one, which, call, seen)]
    blocks: list[Block] = [Text(_counted(found, which, seen))]
    if found:
        header = ("Blockage", "Case", "Agency", "Age", "State", "Next")
        lines = tuple(_line(one, seen) for one in found[:_MOST])
        blocks.append(Table(header, lines, caption="Blockages"))
    if len(found) > _MOST:
        blocks.append(Context(f"The first {_MOST} of {len(found)}. Name an agency to see fewer."))
    buttons = [Button("Raise one", "blockage raise"), Button("Overdue", "blockage list overdue")]
    return done(Card(_title(which, call), (*blocks, Buttons(tuple(buttons)))))


async def _asked_for(which: str, call: Call, work: UnitOfWork) -> tuple[Blockage, ...]:
    """The rows to choose from, each way by an index."""
    if sees_all(call.actor.roles, call.actor.appointments):
        every = which == "all"
        return await (work.blockages.newest(_MOST + 1) if every else work.blockages.unresolved())
    own = await work.blockages.raised_by(asker(call), _MOST + 1)
    if which == "all" or not agencies_of(call.actor.appointments, call.terms):
        return own if which == "all" else tuple(reversed(own))
    return await work.blockages.unresolved()


def _wanted(one: Blockage, which: str, call: Call, seen: Seen) -> bool:
    actor, agency = call.actor, call.values.text(AGENCY.name)
    mine = is_mine(one, actor.person, actor.appointments, call.terms)
    return (
        sees(one, actor.person, actor.roles, actor.appointments, call.terms)
        and (which == "all" or one.unresolved)
        and (which != "mine" or mine)
        and (which != "overdue" or bool(overdue(one, seen.at)))
        and (not agency or one.agency == agency)
    )


def _title(which: str, call: Call) -> str:
    agency = call.values.text(AGENCY.name)
    named = f" for {agency_title(AgencyKey(agency), call.terms)}" if agency else ""
    return f"Blockages: {which}{named}"


def _counted(found: list[Blockage], which: str, seen: Seen) -> str:
    if not found:
        return {"overdue": "Nothing is overdue.", "mine": "You have none."}.get(
            which, "There are none."
        )
    standing = [one for one in found if one.unresolved]
    late = sum(bool(overdue(one, seen.at)) for one in standing)
    return f"{counted('blockage', len(standing))} unresolved, {late} overdue."


def _line(one: Blockage, seen: Seen) -> tuple[str, ...]:
    days = age(one, seen.at, seen.terms.zone, seen.calendar)
    board = ", for the parent board" if one.board_at else ""
    return (
        one.number,
        one.case,
        agency_title(one.agency, seen.terms),
        counted("working day", days),
        f"{state_words(one, seen)}{board}",
        next_words(one, seen) or "nothing",
    )


COMMAND = Command(
    name="blockage list",
    summary="List the blockages by age and agency, with their ages against the clock.",
    allowed=READ_BLOCKAGES,
    run=run,
    fields=(
        Field(
            "which",
            "Which",
            Kind.CHOICE,
            required=False,
            pattern=f"(?i:{'|'.join(_FILTERS)})",
            options=tuple(Option(word, word) for word in _FILTERS),
        ),
        AGENCY,
    ),
    examples=("blockage list", "blockage list overdue", "blockage list for police"),
    aliases=("blockages",),
)
