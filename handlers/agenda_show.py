"""`agenda show`: what the next meeting talks about, and how far its agenda has come (Kent §6)."""

from collections.abc import Mapping

from chat.card import Block, Button, Buttons, Card, Context, Facts, Tone
from chat.command import Call, Command
from chat.form import Field, Kind
from chat.reply import Misused, Reply
from handlers.common.agenda_changes import due
from handlers.common.agenda_registers import filled
from handlers.common.agenda_words import lines, papers_blocks, remarks
from handlers.common.agenda_words import version_words as version_said
from handlers.common.agendas import Agenda, agenda_of
from handlers.common.meetings import meant, when
from handlers.common.seats import MEETING
from panel.agenda_content import SHOWN, read_content
from panel.agenda_papers import read_papers
from panel.deadline import DeadlineKind
from panel.policy import AGREE_AGENDA, KEEPERS, READ_AGENDA, SEND_AGENDA
from panel.terms import Source
from panel.wording import say_date, say_when
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Show the agenda as it stands, or a version as it was kept."""
    agenda = await agenda_of(await meant(call, work), work)
    number = call.values.number("version")
    if number is None:
        card = _now(agenda, await filled(call.today, work), call)
    else:
        card = _kept(agenda, number, call)
    return Reply((card,), objects=(f"meeting:{agenda.meeting.id}",))


def _now(agenda: Agenda, registers: Mapping[Source, str], call: Call) -> Card:
    private = bool(call.actor.roles & KEEPERS)
    blocks: list[Block] = [
        Facts(tuple(_state(agenda, call))),
        lines(agenda.items, agenda.meeting, call.terms, reasons=private, registers=registers),
        *remarks(agenda.items, agenda.meeting, call.terms),
        *papers_blocks(agenda.listed, call.terms),
        Buttons(tuple(_buttons(agenda, call))),
    ]
    return Card(f"Agenda for {when(agenda.meeting, call.panel)}", tuple(blocks))


def _state(agenda: Agenda, call: Call) -> list[tuple[str, str]]:
    """How far it has come, and by when it must have."""
    last, sent = agenda.last_agreed, agenda.sent
    if agenda.agreed:
        agreed = version_said(agenda.agreed, call.terms)
    else:
        agreed = f"changed since version {last.number}" if last else "not yet"
    facts = [("Agreed", agreed)]
    if sent and sent.sent_at:
        facts.append(("Sent", f"version {sent.number}, {say_when(sent.sent_at, call.zone)}"))
    else:
        facts.append(("Sent", "not yet"))
    kinds = (DeadlineKind.AGENDA_AGREED, DeadlineKind.AGENDA_SENT)
    for name, kind, done in zip(("Agree by", "Send by"), kinds, (last, sent), strict=True):
        deadline = due(call, agenda.meeting, kind)
        if deadline and not done:
            source = "advisory" if deadline.advisory else deadline.clause
            facts.append((name, f"{say_date(deadline.due_day)} ({source})"))
    return facts


def _buttons(agenda: Agenda, call: Call) -> list[Button]:
    carried = (("meeting", str(agenda.meeting.id)),) if agenda.meeting.id else ()
    buttons = [Button("Add an item", "agenda add", carried, typed="agenda add TITLE")]
    if not agenda.agreed and AGREE_AGENDA.allows(call.actor.roles, own=True):
        agreed = (*carried, ("hash", agenda.digest[:SHOWN]))
        buttons.append(Button("Agree", "agenda agree", agreed, Tone.GOOD, typed="agenda agree"))
    if SEND_AGENDA.allows(call.actor.roles, own=True):
        buttons.append(Button("Send", "agenda send", carried, typed="agenda send"))
    return buttons


def _kept(agenda: Agenda, number: int, call: Call) -> Card:
    """A version as it was agreed and sent. Raises Misused if there is none of that number."""
    version = next((one for one in agenda.versions if one.number == number), None)
    if version is None:
        raise Misused.because(
            f"There is no version {number}", "To see the agenda as it stands, type: agenda show"
        )
    papers = read_papers(version.papers)
    blocks: list[Block] = [
        lines(read_content(version.content), agenda.meeting, call.terms),
        *papers_blocks(papers, call.terms),
    ]
    sent = f"Sent on {say_when(version.sent_at, call.zone)}. " if version.sent_at else ""
    blocks.append(Context(f"{sent}Hash {version.digest}."))
    said = version_said(version, call.terms)
    return Card(f"Agenda for {when(agenda.meeting, call.panel)}: {said}", tuple(blocks))


COMMAND = Command(
    name="agenda show",
    summary="Show the agenda of the next meeting, or a version of it as it was kept.",
    allowed=READ_AGENDA,
    run=run,
    fields=(
        MEETING,
        Field("version", "Version", Kind.NUMBER, required=False, after=("version",)),
    ),
    examples=("agenda", "agenda show version 1"),
    aliases=("agenda",),
)
