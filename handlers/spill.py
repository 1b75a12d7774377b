"""`spill`: what to do, step by step, when somebody posted what names somebody (CLAUSES §3)."""

from chat.card import Bullets, Button, Buttons, Card, Context, Text, Tone
from chat.command import Call, Command
from chat.reply import Reply, done
from chat.request import Platform
from panel.policy import REPORT_SPILL
from storage.unit_of_work import UnitOfWork

_DELETE = {
    Platform.SLACK: (
        "Slack: whoever posted it opens “More actions” on the message and deletes it. An owner of "
        "the workspace can delete anybody's. Delete replies, copies and files too."
    ),
    Platform.TEAMS: (
        "Teams: whoever posted it opens “…” on the message and deletes it. An owner of the team "
        "can delete anybody's, if the team's settings allow it. Delete replies and files too."
    ),
    Platform.CONSOLE: "Console: it is for trying things out; its messages go with its database.",
}
_OURS = (
    "The bot can delete nobody's messages but its own, and what it posts is made of records: if a "
    "card of the bot shows it, correct the record and the card changes in place."
)
_STEPS = (
    "Do not repeat it, quote it or take a picture of it, here or anywhere else.",
    "Ask in the channel, without saying what it was, that whoever has read it passes nothing on.",
    "Record it: when, where and what kind of thing, but not the thing itself. The data protection "
    "officer is told at once.",
    "If your organisation keeps copies of deleted messages, its data protection officer decides "
    "about those.",
)


async def run(_call: Call, work: UnitOfWork) -> Reply:
    """The steps, for the platforms this panel is on."""
    places = await work.places.all()
    used = [one for one in _DELETE if any(place.platform == one for place in places)] or [*_DELETE]
    delete = [f"Have it deleted. {_DELETE[platform]}" for platform in used]
    steps = Bullets((*delete, _OURS, *_STEPS), numbered=True)
    urgent = "If it puts somebody in danger now: call 999 or the front door first."
    buttons = Buttons((Button("Record it", "spill record", tone=Tone.GOOD),))
    listed = Context("What was recorded before: spill list")
    return done(
        Card("A name was posted: what to do", (Text(urgent, Tone.WARNING), steps, buttons, listed))
    )


COMMAND = Command(
    name="spill",
    summary="Say what to do when somebody posted a name, step by step.",
    allowed=REPORT_SPILL,
    run=run,
    examples=("spill",),
)
