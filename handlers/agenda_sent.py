"""Notice `agenda-sent`: the agenda as it was sent; answers count in its thread and show in it."""

from chat.card import Block, Card, Facts, Text, Tone
from chat.command import Notice, Telling
from handlers.common.agenda_registers import filled
from handlers.common.agenda_words import lines, papers_blocks, version_words
from handlers.common.answers import answers
from handlers.common.entries import entry_file
from handlers.common.meetings import named, row_id, when
from handlers.common.people import standing_of
from handlers.common.so_far import so_far
from panel.agenda_content import read_content
from panel.agenda_papers import read_papers
from panel.meeting import Meeting, MeetingState
from storage.agenda_versions import AgendaVersion
from storage.unit_of_work import UnitOfWork


async def render(telling: Telling, work: UnitOfWork) -> Card | None:
    """The items and papers of the version last sent, with the answers so far."""
    meeting = await named(telling, work)
    if meeting is None or meeting.state is MeetingState.CANCELLED:
        return None
    versions = await work.agenda_versions.of(row_id(meeting))
    sent = next((v for v in reversed(versions) if v.sent_at), None)
    if sent is None:
        return None
    blocks = (*await _agenda(sent, meeting, telling, work), *await _answers(meeting, work))
    return Card(f"Agenda for {when(meeting, telling.panel)}", blocks)


async def _agenda(
    sent: AgendaVersion, meeting: Meeting, telling: Telling, work: UnitOfWork
) -> tuple[Block, ...]:
    """The version as it is kept; the date and the times are those of the meeting as it stands."""
    terms = telling.panel.terms
    facts = [("Agenda", version_words(sent, terms))]
    if sent.agreed_by and sent.agreed_at:
        day = sent.agreed_at.astimezone(terms.zone).date()
        facts.append(("Agreed by", await standing_of(sent.agreed_by, day, work)))
    registers = await filled(telling.at.astimezone(terms.zone).date(), work)
    unagreed = Text("No chair had agreed this agenda when it was sent.", Tone.WARNING)
    return (
        Facts(tuple(facts)),
        *(() if sent.agreed_at else (unagreed,)),
        lines(read_content(sent.content), meeting, terms, registers=registers),
        *papers_blocks(read_papers(sent.papers), terms),
        entry_file(meeting, telling.panel),
    )


async def _answers(meeting: Meeting, work: UnitOfWork) -> tuple[Block, ...]:
    """Who comes, until the meeting has begun; then the register says it."""
    if meeting.state in (MeetingState.OPEN, MeetingState.CLOSED):
        return ()
    asked = Text("Will you come? Press a button, or reply here.")
    return (asked, *await so_far(meeting, work), answers(meeting))


NOTICE = Notice("agenda-sent", "The agenda and its papers, and who will come.", render, live=True)
