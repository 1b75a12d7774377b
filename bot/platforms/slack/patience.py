"""How long Slack may take to answer us while somebody waits for our own answer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patience:
    """In seconds: with dispatch's two, what a person asks must be answered within three."""

    people: float = 0.7
    """To say who somebody is."""
    answer: float = 2.5
    """For the whole of an answer to a command, after which Slack no longer waits for it."""
    form: float = 1.0
    """To open a form: the command that asked for it wants an answer too."""
    bot: float = 2.0
    """To say who the bot is, which is asked once."""
