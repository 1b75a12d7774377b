"""What a request comes back with, and the answers that dispatch gives by itself."""

from dataclasses import dataclass, field

from chat import codec
from chat.card import Card, Text
from chat.form import Form
from chat.reply import Outcome, Reply
from panel.names import PanelKey
from storage.inbox import FirstAnswer


@dataclass(frozen=True, slots=True)
class Answer:
    """How a request came out, what the asker sees, and what the panel will be told.

    `to_panel` is only filled for whoever cannot see the channel: the command line. `panel` is the
    panel that was asked, for the buttons of the answer to carry.
    """

    outcome: Outcome
    says: tuple[Card | Form, ...] = ()
    to_panel: tuple[Card, ...] = field(default=())
    panel: PanelKey | None = None


NOTHING = Answer(Outcome.DONE)

LATE = Answer(
    Outcome.FAULT,
    (
        Card(
            "That took too long",
            (Text("Nothing was recorded. Please try again."),),
        ),
    ),
)


def fault(token: str) -> Reply:
    """Apologise without details, with a token to quote to the operator."""
    body = f"Nothing was recorded. Please tell your operator, and quote {token}."
    return Reply((Card("Something went wrong", (Text(body),)),), outcome=Outcome.FAULT)


def kept(reply: Reply) -> bytes | None:
    """The answer as it is kept for a repeat; None where it repeats a person's own words."""
    return None if reply.echoes else codec.many_to_bytes(reply.says)


def repeated(first: FirstAnswer) -> Answer:
    """The first answer, given again."""
    outcome = Outcome(first.outcome or Outcome.FAULT)
    if first.answer is None:
        done = "It was done the first time" if outcome is Outcome.DONE else "Nothing was done then"
        card = Card("Already answered", (Text(f"{done}, and nothing has changed since."),))
        return Answer(outcome, (card,), panel=first.panel)
    return Answer(outcome, codec.many_from_bytes(first.answer), panel=first.panel)
