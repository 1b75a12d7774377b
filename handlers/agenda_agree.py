"""`agenda agree`: a chair agrees the agenda as it stands; one co-chair suffices (Kent §6)."""

from chat.card import Button, Buttons, Card, Facts, Text
from chat.command import Call, Command
from chat.form import Field
from chat.reply import Misused, Reply
from handlers.common.agenda_changes import agenda_meant, due
from handlers.common.agenda_words import remarks, version_words
from handlers.common.agendas import Agenda, agenda_of
from handlers.common.keepers import told_privately
from handlers.common.meetings import row_id, when
from handlers.common.seats import MEETING
from panel.agenda_content import SHOWN
from panel.deadline import DeadlineKind
from panel.policy import AGREE_AGENDA
from panel.wording import counted, say_date
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Keep the agenda as a version that can never change, and tell the other chairs."""
    agenda = await agenda_meant(call, work)
    _must_be_agreeable(agenda, call)
    meeting, by = row_id(agenda.meeting), call.actor.person
    number = await work.agenda_versions.keep(meeting, agenda.content, by, call.at)
    after = await agenda_of(agenda.meeting, work)
    posts = await told_privately(
        "agenda-agreed", str(meeting), f"version-{number}", call, work, version=str(number)
    )
    objects = (f"meeting:{meeting}", f"agenda:{agenda.digest[:SHOWN]}")
    return Reply((_card(after, call),), tuple(posts), objects=objects)


def _must_be_agreeable(agenda: Agenda, call: Call) -> None:
    """Raises Misused for an agenda that is empty, agreed already, or not what the asker saw."""
    show = Button("Show the agenda", "agenda show")
    if not agenda.items:
        raise Misused.because("The agenda is empty", "Add an item first: agenda add TITLE")
    seen = call.values.text("hash").casefold()
    if seen and not agenda.digest.startswith(seen):
        raise Misused.because(
            "The agenda has changed",
            f"It is not the one with hash {seen} any more. Look at it again, then agree.",
            show,
        )
    if agenda.agreed:
        said = version_words(agenda.agreed, call.terms)
        raise Misused.because("Agreed already", f"It stands as {said}.", show)


def _card(agenda: Agenda, call: Call) -> Card:
    said = version_words(agenda.agreed, call.terms) if agenda.agreed else ""
    facts = [("Agreed", said), ("Meeting", when(agenda.meeting, call.panel))]
    facts.append(("Items", counted("item", len(agenda.items))))
    deadline = due(call, agenda.meeting, DeadlineKind.AGENDA_SENT)
    if deadline:
        source = "advisory" if deadline.advisory else deadline.clause
        facts.append(("To be sent by", f"{say_date(deadline.due_day)} ({source})"))
    again = (Text("An earlier version was sent; send this one too."),) if agenda.sent else ()
    carried = (("meeting", str(agenda.meeting.id)),)
    send = Buttons((Button("Send it", "agenda send", carried, typed="agenda send"),))
    flags = remarks(agenda.items, agenda.meeting, call.terms)
    return Card("Agenda agreed", (Facts(tuple(facts)), *flags, *again, send))


COMMAND = Command(
    name="agenda agree",
    summary="Agree the agenda as it stands.",
    allowed=AGREE_AGENDA,
    run=run,
    fields=(MEETING, Field("hash", "Hash", required=False, hint="As agenda show gives it")),
    examples=("agenda agree", "agenda agree 3f9a01c2"),
)
