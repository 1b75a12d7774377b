"""What one person was sent in their direct chat."""

from tests.support.channel import Channel, Posted
from tests.support.story import Story


def letters_to(story: Story, who: str) -> list[Posted]:
    """Every message in somebody's direct chat, in order."""
    email = who if "@" in who else f"{who}@{story.domain}"
    return sent_to(story.channel, f"direct/{story.panel}/{email}")


def sent_to(channel: Channel, end: str) -> list[Posted]:
    """Every message in places that end so."""
    return [one for one in channel.messages.values() if one.place.endswith(end)]
