"""`rule`: the chair's ruling on quorum; the bot only computes (Kent §4; CLAUSES §2.5)."""

from chat.card import Card, Context, Text
from chat.command import Call, Command
from chat.form import Field, Kind, Option
from chat.reply import Misused, Post, Reply, done
from handlers.common.meetings import open_meeting, row_id
from handlers.common.room import look, quorum_card
from panel.policy import RULE
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Record the ruling with its reason, and tell the channel without the reason."""
    meeting = await open_meeting(work)
    if call.actor.person is None:
        raise Misused.because("Who rules?", "Only a chair on the members list can rule.")
    quorate = call.values.text("ruling") == "quorate"
    ruled = await work.rulings.record(
        row_id(meeting), quorate, call.values.text("reason"), call.actor.person, call.at
    )
    room = await look(meeting, work)
    said = Text(f"Ruled {'quorate' if quorate else 'not quorate'}. The reason is on record.")
    sums = Context(f"The sum: {room.quorum.sentence()}")
    post = Post("quorum-ruled", str(meeting.id), str(ruled.id))
    card = Card("Ruling recorded", (said, sums))
    return done(card, post, quorum_card(meeting, str(ruled.id)), objects=(f"meeting:{meeting.id}",))


COMMAND = Command(
    name="rule",
    summary="Rule on whether the meeting is quorate.",
    allowed=RULE,
    run=run,
    fields=(
        Field(
            "ruling",
            "Ruling",
            Kind.CHOICE,
            options=(Option("quorate", "quorate"), Option("inquorate", "not quorate")),
        ),
        Field("reason", "Reason", kept=True),
    ),
    examples=("rule quorate the eighth member is on the way", "rule inquorate too few agencies"),
)
