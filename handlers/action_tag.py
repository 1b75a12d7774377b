"""`action tag`: victims, offenders, locations or trends: what an action is about (London, L6)."""

from chat.card import Block, Card, Facts
from chat.command import Call, Command
from chat.form import Field, Kind, Option
from chat.reply import Misused, Reply
from handlers.common.action_words import headline, say_tags, tag_buttons
from handlers.common.actions import NUMBER, action_meant, own_or_refused
from panel.policy import UPDATE_ACTION
from panel.volt import Volt
from storage.unit_of_work import UnitOfWork

_NONE = "none"


async def run(call: Call, work: UnitOfWork) -> Reply:
    """Add one of the four; an action may be about several, or about none."""
    action = await action_meant(call, work, ended=True)
    await own_or_refused(call, action, work)
    said = call.values.text("tag")
    tags = frozenset[Volt]() if said == _NONE else action.tags | {Volt(said)}
    if tags == action.tags:
        about = say_tags(action.tags) or "none of the four"
        raise Misused.because("Nothing to change", f"{action.number} is about {about} already.")
    tagged = await work.actions.tag(action, tags, call.at)
    about = say_tags(tagged.tags) or "none of the four"
    blocks: list[Block] = [Facts((("Action", headline(tagged)), ("About", about)))]
    if tag_buttons(tagged).buttons:
        blocks.append(tag_buttons(tagged))
    card = Card("Tagged", tuple(blocks))
    return Reply((card,), objects=(f"action:{tagged.id}",), echoes=True)


COMMAND = Command(
    name="action tag",
    summary="Say whether an action is about victims, offenders, locations or trends.",
    allowed=UPDATE_ACTION,
    run=run,
    fields=(
        NUMBER,
        Field(
            "tag",
            "About",
            Kind.CHOICE,
            options=(
                *(Option(tag.value, tag.value.capitalize()) for tag in Volt),
                Option(_NONE, "Not one of the four"),
            ),
        ),
    ),
    examples=("action tag A-2026-014 locations",),
)
