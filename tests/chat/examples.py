"""Cards and forms that between them hold every block and every kind of field.

Each platform's renderer is shown the same ones.
"""

from chat.card import (
    Bullets,
    Button,
    Buttons,
    Card,
    Context,
    Facts,
    File,
    Image,
    Progress,
    Table,
    Text,
    Tone,
)
from chat.form import Field, Form, Kind, Option

CALL = Card(
    "Who is coming on Friday 25 September 2026?",
    (
        Text("Please answer by Wednesday 23 September 2026."),
        Facts((("When", "Friday 25 September 2026 at 14:30"), ("Where", ""))),
        Buttons(
            (
                Button("Attending", "attend", tone=Tone.GOOD),
                Button("Apologies", "apologies"),
                Button(
                    "Deputy for Police",
                    "deputy",
                    (("seat", "kent-police"),),
                    typed="deputy PERSON for Kent Police",
                ),
            )
        ),
        Context("Kent §4"),
    ),
)

QUORUM = Card(
    "Quorum",
    (
        Context("Kent §4. The chair rules."),
        Text("7 of 12 core seats present, 8 needed (two thirds): not quorate.", Tone.WARNING),
        Progress("Core seats present", 7, 12, 8),
        Table(
            ("Seat", "Now"),
            (("Kent Police", "attending"), ("Medway Social Care", "")),
            "Core seats",
        ),
        Buttons(
            (
                Button("I'm here", "here", tone=Tone.GOOD),
                Button("Close", "close", tone=Tone.DANGER, confirm="Close the meeting?"),
                Button("End", "end", (("id", "0197c1a5-8a5c-7cc0-b6ee-0c8f0a6c2f11"),)),
            )
        ),
    ),
)

REPORT = Card(
    "Attendance",
    (
        Text("Last 12 months.\nPersonal attendance, then deputies.", Tone.GOOD),
        Table(
            ("Seat", "Attended", "Deputies"),
            (("Kent Police", "9 of 12 (75%)", "3 of 12"), ("KCHFT", "2 of 12", "")),
        ),
        Table(("Vacant seats",), (), "Vacant seats"),
        Table(("Gap",), (("Medway Social Care",),)),
        Progress("Meetings held", 3, 0),
        Bullets(("Kent Police warned", "Chair told"), numbered=True),
        Bullets(("No ruling",)),
        Image("attendance-2026-09", "A bar for each of 12 seats; 10 reach 75%."),
        File("example/register/2026-09", "register-2026-09.csv", "The register as a table"),
        Text("Below the minimum: the chair is told.", Tone.DANGER),
    ),
)

BARE = Card("Done")

CARDS = {"call": CALL, "quorum": QUORUM, "report": REPORT, "bare": BARE}

SEATS = tuple(Option(f"seat-{n}", f"Seat {n}") for n in range(1, 8))

DEPUTY = Form(
    "deputy",
    "Who comes in your place?",
    (
        Field("meeting", "Meeting", Kind.HIDDEN, value="2026-09-25"),
        Field(
            "person",
            "Deputy",
            Kind.PERSON,
            hint="Somebody not known yet: the e-mail address.",
            options=(Option("police@example.org", "Kent Police"),),
            value="nobody",
            error="Nobody of that name is known here.",
        ),
        Field("seat", "Seat", Kind.SEAT, required=False, after=("for",), options=SEATS),
        Field("attested", "Has managerial responsibility", Kind.CHECKBOX, after=("attested",)),
    ),
    intro="For the meeting of Friday 25 September 2026.",
)

EVERYTHING = Form(
    "try everything",
    "Everything",
    (
        Field("title", "Title", kept=True, value='a "quoted" <title>'),
        Field("note", "Note", Kind.LONG_TEXT, required=False, kept=True, value="\nfirst\nsecond"),
        Field(
            "ruling",
            "Ruling",
            Kind.CHOICE,
            options=(Option("quorate", "Quorate"), Option("inquorate", "Not quorate today")),
            value="inquorate",
            hint="The chair rules.",
            error="Say which.",
        ),
        Field("free", "Free choice", Kind.CHOICE, required=False),
        Field("day", "Day", Kind.DATE, value="2026-09-25", error="That day has passed."),
        Field("at", "Time", Kind.TIME),
        Field("who", "Person", Kind.PERSON),
        Field("seat", "Seat", Kind.SEAT),
        Field("email", "E-mail", Kind.EMAIL, after=("email",)),
        Field("count", "How many", Kind.NUMBER, required=False, after=("count",), value="3"),
        Field("sure", "I am sure", Kind.CHECKBOX, value="yes", error="Please tick this."),
    ),
    submit="Try it",
)

FORMS = {"deputy": DEPUTY, "everything": EVERYTHING}

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</textarea><script>alert(1)</script>",
    "&lt;b&gt;",
    "{0} {name} %s {{7*7}}",
    "*bold* _it_ <@U123> <!channel> <https://x.example|y> @everyone `code`",
    "\x1b[31mred\x1b]0;title\x07",
    "kent\u202eecilop",
    "javascript:alert(1)",
    "a\r\nb\x00c\ud800",
)


def hostile_card(text: str) -> Card:
    """A card with `text` wherever a string may stand."""
    button = Button(text, text, ((text, text),), confirm=text, typed=text)
    return Card(
        text,
        (
            Text(text),
            Facts(((text, text),)),
            Table((text, text, text), ((text, text, text),), text),
            Bullets((text,)),
            Progress(text, 1, 2),
            Buttons((button,)),
            Image(text, text),
            File(text, text, text),
            Context(text),
        ),
    )


def hostile_form(text: str) -> Form:
    """A form with `text` wherever a string may stand, one field of each kind."""
    options = (Option(text, text), Option("other", text))
    fields = (
        Field(text, text, kind, hint=text, options=chosen, value=text, error=text)
        for kind in Kind
        for chosen in ((), options, options * 4)
    )
    return Form(text, text, tuple(fields), text, text)
