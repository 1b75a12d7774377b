"""Replies in chat to an attendance call; whatever is not surely one is no reply."""

import re
from dataclasses import dataclass

from panel.meeting import Answer
from panel.reply_phrases import APOLOGIES, ATTENDING, DEPUTY, GAP, NAMED, TURNED

LONGEST = 160
"""A reply is short; longer messages are talk and are not read further."""

_NAMED = re.compile(r"@\{\d+\}|[\w.+'-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_GREETING = re.compile(
    r"(?:(?:hi|hello|dear|good morning|morning|afternoon)"
    rf"(?: all| both| everyone| team| chair)?{GAP})+"
)
_THANKS = re.compile(
    rf"(?:{GAP}(?:thanks|thank you|many thanks|cheers|please|sorry|see you (?:there|then)))+"
    r"(?: all)?"
)


@dataclass(frozen=True, slots=True)
class Understood:
    """An answer and the deputy it names, "@{0}" or an e-mail. A reason given is not kept."""

    answer: Answer
    deputy: str | None = None


def understand(text: str) -> Understood | None:
    """The answer in a chat message; None where it is talk, a question or unclear."""
    if len(text) > LONGEST or "?" in text:
        return None
    said = _plain(text)
    if named := _NAMED.search(said):
        return _deputised(said, named[0])
    if ATTENDING.fullmatch(said):
        return Understood(Answer.ATTENDING)
    refused = APOLOGIES.fullmatch(said) and not _turned(said)
    return Understood(Answer.APOLOGIES) if refused else None


def _deputised(said: str, named: str) -> Understood | None:
    deputising = DEPUTY.fullmatch(said.replace(named, NAMED))
    return Understood(Answer.DEPUTY, named) if deputising else None


def _turned(said: str) -> bool:
    """Whether the refusal is taken back, or qualified, further on."""
    return any(match.start() > len("sorry but ") for match in TURNED.finditer(said))


def _plain(text: str) -> str:
    """Lower case, straight apostrophes, single spaces, without greeting, thanks or full stop."""
    straight = re.sub(r"[\u2018\u2019`]", "'", text.casefold())
    spaced = re.sub(r"\s+", " ", straight).strip(" .!,;:-")
    greeted = _GREETING.match(spaced)
    said = spaced[greeted.end() :] if greeted else spaced
    thanks = [match for match in _THANKS.finditer(said) if match.end() == len(said)]
    return said[: thanks[0].start()] if thanks else said
