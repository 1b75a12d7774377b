"""A dispatch that plays a small meeting, for looking at the page and walking through it."""

from dataclasses import replace
from datetime import timedelta

from bot.answer import Answer
from bot.platforms.console.places import channel_of
from chat import codec
from chat.card import (
    Button,
    Buttons,
    Card,
    Context,
    Facts,
    Progress,
    Table,
    Text,
    Tone,
)
from chat.form import Form
from chat.reply import Outcome
from chat.request import Request
from tests.chat.examples import DEPUTY
from tests.console.fakes import KENT, START, FakeDispatch, FakeStore

SEATS = (
    "National Probation Service",
    "CRC Kent, Surrey and Sussex",
    "KCC Education and Young People",
    "Kent Police",
    "KCC Specialist Children's Services",
    "Medway Social Care",
    "MSCB",
    "KSCB",
    "KCHFT",
    "Kent and Medway CAMHS",
    "CCGs (Designated Nurses)",
    "District Councils",
)

CALL = Card(
    "Who is coming on Friday 25 September 2026?",
    (
        Text("Please answer by Wednesday 23 September 2026. Reply here, or press a button."),
        Facts((("When", "Friday 25 September 2026 at 14:30"), ("Seats", "12 core seats"))),
        Buttons(
            (
                Button("Attending", "attend", tone=Tone.GOOD),
                Button("Apologies", "apologies"),
                Button("Name a deputy", "deputy"),
            )
        ),
        Context("Kent §4: core members are expected to attend all meetings."),
    ),
)


def quorum_card(present: int) -> Card:
    """The live quorum card with so many core seats present."""
    quorate = present >= 8
    verdict = "quorate" if quorate else "not quorate"
    said = f"{present} of 12 core seats present, 8 needed (two thirds): {verdict}."
    return Card(
        f"The meeting is open: {verdict}",
        (
            Text(said, Tone.GOOD if quorate else Tone.WARNING),
            Progress("Core seats present", present, 12, 8),
            Table(("Seat", "Now"), tuple((s, "absent") for s in SEATS[present:]), "Not here"),
            Buttons(
                (
                    Button("I'm here", "here", tone=Tone.GOOD),
                    Button("I have to leave", "leave"),
                    Button("Close", "close", tone=Tone.DANGER, confirm="Close the meeting?"),
                )
            ),
            Context("Kent §4. The chair rules on quorum."),
        ),
    )


class Meeting:
    """The meeting's state, and its answers."""

    def __init__(self, store: FakeStore, dispatch: FakeDispatch) -> None:
        self._messages = store.messages(KENT)
        self._place = str(channel_of(KENT))
        self.present = 7
        put = self._messages.put
        self.call = put(self._place, None, codec.to_bytes(CALL), START - timedelta(days=14))
        self.live = put(self._place, None, codec.to_bytes(quorum_card(7)), START)
        dispatch.script = self.answer

    def answer(self, request: Request) -> Answer:
        match request.words.split():
            case ["here"]:
                self.present = min(self.present + 1, 12)
                self._messages.swap(self.live, codec.to_bytes(quorum_card(self.present)))
                return self._say("You are here", "Your arrival is in the register at 14:30.")
            case ["deputy", *_]:
                return self._deputy(request)
            case ["quorum"]:
                return Answer(Outcome.DONE, (quorum_card(self.present),))
            case ["close"]:
                return self._say("The meeting is closed", "The register is kept.")
            case _:
                body = "Perhaps you mean /mase quorum."
                card = Card(f"I do not know “{request.words}”", (Text(body),))
                return Answer(Outcome.MISUSED, (card,))

    def _deputy(self, request: Request) -> Answer:
        given = request.form.get("person", "")
        if "@" in given:
            return self._say("Your deputy is noted", f"{given} comes in your place.")
        form = DEPUTY if given else _fresh(DEPUTY)
        return Answer(Outcome.ASKED, (form,))

    def _say(self, title: str, body: str) -> Answer:
        return Answer(Outcome.DONE, (Card(title, (Text(body),)),))


def _fresh(form: Form) -> Form:
    fields = tuple(
        field if field.kind == "hidden" else replace(field, value="", error="")
        for field in form.fields
    )
    return replace(form, fields=fields)
