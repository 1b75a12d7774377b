"""`setup`: bind this channel to a panel."""

from chat.card import Button, Buttons, Card, Text
from chat.command import Call, Command
from chat.form import Field
from chat.reply import Misused, Reply, done
from panel.policy import SETUP
from storage.errors import PlaceTaken
from storage.unit_of_work import UnitOfWork


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Bind it; the panel's notices come here from now on."""
    place = call.request.place
    if place.direct:
        raise Misused.because(
            "Not a channel", "Type setup in the channel that the panel's notices shall go to."
        )
    try:
        new = await work.places.bind(place.platform, place.organisation, place.channel, call.at)
    except PlaceTaken:
        raise Misused.because("Taken", "This channel belongs to another panel.") from None
    if not new:
        raise Misused.because("Already done", f"This channel is bound to {call.terms.name}.")
    body = f"From now on this channel is where {call.terms.name} meets."
    buttons = Buttons((Button("Show status", "status"), Button("Show members", "members")))
    return done(Card("Channel bound", (Text(body), buttons)), objects=(f"place:{place}",))


COMMAND = Command(
    name="setup",
    summary="Bind this channel to a panel.",
    allowed=SETUP,
    run=run,
    fields=(Field("name", "Panel", required=False),),
    examples=("setup", "setup kent-and-medway"),
)
