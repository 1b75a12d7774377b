"""`close`: the meeting ends and its register is written (CLAUSES §2.19)."""

from collections import Counter

from chat.card import Card, Context, Text
from chat.command import Call, Command
from chat.reply import Post, Reply, done
from handlers.common.blockage_meetings import left_unresolved
from handlers.common.meetings import local_day, open_meeting, row_id
from handlers.common.room import look, quorum_card
from panel.meeting import Meeting
from panel.people import SeatStanding, standings
from panel.policy import HOLD_MEETING
from panel.register import Code, codes
from panel.wording import listed, say_time
from storage.unit_of_work import UnitOfWork

_WORDS = {Code.APOLOGIES: "with apologies", Code.DEPUTY: "by deputy"}


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Write one letter a core seat, close, and post the register."""
    meeting = await open_meeting(work)
    room = await look(meeting, work)
    responses = await work.responses.of(row_id(meeting))
    seats = await _seats(meeting, call, work)
    letters = codes(
        seats, responses, room.presences, opened_at=meeting.opened_at, closed_at=call.at
    )
    holders = {one.seat.key: one.holder for one in seats}
    await work.register.enter(
        row_id(meeting), {seat: (holders[seat], code) for seat, code in letters.items()}
    )
    await work.meetings.close(row_id(meeting), call.at)
    said = Text(f"Closed at {say_time(call.at, call.zone)}. {_counted(Counter(letters.values()))}.")
    hint = Context("The coordinator can correct it: attendance correct SEAT LETTER REASON")
    post = Post("meeting-closed", str(meeting.id), str(meeting.sequence))
    card = Card("The meeting is closed", (said, hint))
    posts = (quorum_card(meeting, "closed"), post, *await left_unresolved(meeting, call, work))
    return done(card, *posts, objects=(f"meeting:{meeting.id}",))


async def _seats(meeting: Meeting, call: Call, work: UnitOfWork) -> tuple[SeatStanding, ...]:
    """The seats as they stood when it opened: whoever was taken off since then was a member."""
    day = local_day(meeting, call.panel)
    appointments = await work.members.as_of(meeting.opened_at or meeting.starts_at)
    return standings(call.terms, appointments, await work.members.suspended(day), day)


def _counted(letters: Counter[Code]) -> str:
    said = [f"{letters[code]} {_WORDS.get(code, code.word)}" for code in Code if letters[code]]
    return f"Register: {listed(said)}"


COMMAND = Command(
    name="close",
    summary="Close the meeting and write its register.",
    allowed=HOLD_MEETING,
    run=run,
)
