"""`agenda send`: the agenda and its papers go to every place of the panel (Kent §6)."""

from chat.card import Button, Card, Facts, Text, Tone
from chat.command import Call, Command
from chat.form import Field, Kind
from chat.reply import Asked, Misused, Post, Reply
from handlers.common.agenda_changes import agenda_meant
from handlers.common.agenda_words import missing_papers, version_words
from handlers.common.agendas import Agenda, agenda_of
from handlers.common.meetings import row_id, when
from handlers.common.seats import MEETING
from panel.agenda_content import SHOWN
from panel.agenda_papers import papers_content
from panel.meeting import MeetingState
from panel.policy import AGREE_AGENDA, SEND_AGENDA
from panel.wording import say_when
from storage.agenda_versions import AgendaVersion
from storage.unit_of_work import UnitOfWork

KIND = "agenda-sent"


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Keep the version with its papers as they are, and owe it to the channel."""
    agenda = await agenda_meant(call, work)
    _must_be_sendable(agenda, call)
    meeting = row_id(agenda.meeting)
    number = await _version(agenda, work)
    await work.agenda_papers.miss(meeting)
    agenda = await agenda_of(agenda.meeting, work)  # the papers that are missing, and the version
    await work.agenda_versions.mark_sent(
        meeting, number, papers_content(agenda.listed), agenda.meeting.sequence, call.at
    )
    # A new version is a new message: nobody would notice one that changed far up in the channel.
    await work.outbox.end_live(KIND, str(meeting))
    post = Post(KIND, str(meeting), f"version-{number}")
    unagreed = () if agenda.agreed else ("agenda:not-agreed",)
    objects = (f"meeting:{meeting}", f"agenda:{agenda.digest[:SHOWN]}", *unagreed)
    sent = next(version for version in agenda.versions if version.number == number)
    return Reply((await _card(sent, agenda, call, work),), (post,), objects=objects)


def _must_be_sendable(agenda: Agenda, call: Call) -> None:
    if agenda.meeting.state is MeetingState.OPEN:
        raise Misused.because("The meeting is open", "To read the agenda, type: agenda show")
    if not agenda.items:
        raise Misused.because("The agenda is empty", "Add an item first: agenda add TITLE")
    sent = agenda.sent
    if sent and sent.sent_at and _as_it_is(sent, agenda):
        body = f"Version {sent.number} went out on {say_when(sent.sent_at, call.zone)}."
        raise Misused.because("Sent already", f"{body} Nothing has changed since.")
    if not agenda.agreed and not call.values.ticked("anyway"):
        raise _agree_first(agenda, call)


def _as_it_is(sent: AgendaVersion, agenda: Agenda) -> bool:
    """Whether what was sent is what would be sent now."""
    now = (agenda.digest, papers_content(agenda.listed), agenda.meeting.sequence)
    agreed_since = agenda.agreed is not None and sent.agreed_at is None
    return (sent.digest, sent.papers, sent.sequence) == now and not agreed_since


def _agree_first(agenda: Agenda, call: Call) -> Asked:
    """Say that a chair agrees first, and offer what the asker may do."""
    carried = (("meeting", str(agenda.meeting.id)),)
    buttons = [Button("Show the agenda", "agenda show")]
    if AGREE_AGENDA.allows(call.actor.roles, own=True):
        seen = (*carried, ("hash", agenda.digest[:SHOWN]))
        buttons.append(Button("Agree it", "agenda agree", seen, Tone.GOOD, typed="agenda agree"))
    anyway = (*carried, ("anyway", "yes"))
    confirm = "Send an agenda that no chair has agreed?"
    typed = "agenda send anyway"
    buttons.append(Button("Send anyway", "agenda send", anyway, confirm=confirm, typed=typed))
    last = agenda.last_agreed
    since = f" It has changed since version {last.number} was agreed." if last else ""
    body = f"A chair agrees the agenda before it is sent.{since} Sent anyway, it says so."
    return Asked.which("Not agreed yet", body, *buttons)


async def _version(agenda: Agenda, work: UnitOfWork) -> int:
    """The number it goes out under: what was agreed, or a new version where that went out before.

    A version that repeats an agreed agenda with other papers carries the same agreement.
    """
    agreed = agenda.agreed
    if agreed and not agreed.sent_at:
        return agreed.number
    by, at = (agreed.agreed_by, agreed.agreed_at) if agreed else (None, None)
    return await work.agenda_versions.keep(row_id(agenda.meeting), agenda.content, by, at)


async def _card(sent: AgendaVersion, agenda: Agenda, call: Call, work: UnitOfWork) -> Card:
    facts = Facts(
        (("Sent", version_words(sent, call.terms)), ("Meeting", when(agenda.meeting, call.panel)))
    )
    bound = await work.places.all()
    nowhere = Text("The panel is bound to no channel yet, so nobody sees it.", Tone.WARNING)
    missing = missing_papers(agenda.listed, call.terms)
    return Card("Agenda sent", (facts, *missing, *(() if bound else (nowhere,))))


COMMAND = Command(
    name="agenda send",
    summary="Send the agenda with its papers to the panel.",
    allowed=SEND_AGENDA,
    run=run,
    fields=(
        MEETING,
        Field("anyway", "Send it though no chair has agreed", Kind.CHECKBOX, required=False),
    ),
    examples=("agenda send", "agenda send anyway"),
)
