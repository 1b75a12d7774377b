"""Cards and forms as plain text."""

import pytest
from inline_snapshot import snapshot

from chat.text import card_text, form_text
from tests.chat.examples import CARDS, FORMS, HOSTILE, hostile_card, hostile_form


def test_cards_read_well() -> None:
    assert {name: card_text(card) for name, card in CARDS.items()} == snapshot(
        {
            "call": """\
Who is coming on Friday 25 September 2026?
Please answer by Wednesday 23 September 2026.
When: Friday 25 September 2026 at 14:30
Where: none
You can: Attending (type "attend") · Apologies (type "apologies") · Deputy for Police (type "deputy PERSON for Kent Police")
Kent §4\
""",
            "quorum": """\
Quorum
7 of 12 core seats present, 8 needed (two thirds): not quorate.
Core seats present: 7 of 12, 8 needed
Core seats:
- Kent Police: attending
- Medway Social Care: none
You can: I'm here (type "here") · Close (type "close") · End
Kent §4. The chair rules.\
""",
            "report": """\
Attendance
Last 12 months.
Personal attendance, then deputies.
- Kent Police; Attended: 9 of 12 (75%); Deputies: 3 of 12
- KCHFT; Attended: 2 of 12
Vacant seats: none
- Medway Social Care
Meetings held: 3 of 0
1. Kent Police warned
2. Chair told
- No ruling
Picture: A bar for each of 12 seats; 10 reach 75%.
File: The register as a table (register-2026-09.csv)
Below the minimum: the chair is told.\
""",
            "bare": "Done",
        }
    )


def test_forms_read_well() -> None:
    assert {name: form_text(form) for name, form in FORMS.items()} == snapshot(
        {
            "deputy": """\
Who comes in your place?
For the meeting of Friday 25 September 2026.
- Deputy (@name or e-mail address)
  Somebody not known yet: the e-mail address.
  Choose from: police@example.org (Kent Police)
  Filled in: nobody
  Not right yet: Nobody of that name is known here.
- Seat (the name of a seat, optional)
  Choose from: seat-1 (Seat 1), seat-2 (Seat 2), seat-3 (Seat 3), seat-4 (Seat 4), seat-5 (Seat 5), seat-6 (Seat 6), seat-7 (Seat 7)
- Has managerial responsibility (type "attested" to tick it)
To answer, type: deputy @PERSON [for SEAT] attested\
""",
            "everything": """\
Everything
- Title (in words)
  Filled in: a "quoted" <title>
- Note (in words, optional)
  Filled in: first second
- Ruling (one of the words below)
  The chair rules.
  Choose from: quorate, inquorate (Not quorate today)
  Filled in: inquorate
  Not right yet: Say which.
- Free choice (one word, optional)
- Day (a date, such as 25 September 2026)
  Filled in: 2026-09-25
  Not right yet: That day has passed.
- Time (a time, such as 14:30)
- Person (@name or e-mail address)
- Seat (the name of a seat)
- E-mail (an e-mail address)
- How many (a number, such as 3, optional)
  Filled in: 3
- I am sure (type "sure" to tick it)
  Filled in: yes
  Not right yet: Please tick this.
To answer, type: try everything TITLE [NOTE] quorate/inquorate [FREE] DATE TIME @PERSON SEAT email EMAIL [count NUMBER] sure\
""",
        }
    )


def test_the_usage_of_the_command_is_preferred() -> None:
    text = form_text(FORMS["deputy"], "deputy @person [for SEAT]")
    assert text.splitlines()[-1] == "To answer, type: deputy @person [for SEAT]"


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_steers_the_terminal(text: str) -> None:
    said = card_text(hostile_card(text)) + form_text(hostile_form(text))
    assert not [c for c in said if (ord(c) < 32 and c != "\n") or c in "\x7f\x9b\u202e\ud800"]
