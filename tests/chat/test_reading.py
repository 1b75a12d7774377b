"""A command's fields, from typed words and from forms."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.entry import Setting
from chat.form import Field, Kind, Option
from chat.reading import Reading, read_form, read_words
from chat.request import Mention
from handlers import load
from panel.agencies import agencies
from tests.support.rosters import terms_of

COMMANDS = load().commands
DEPUTY = Mention(email="cover@example.org", typed="cover@example.org")
SETTING = Setting(terms_of("kent-and-medway").seats, date(2026, 9, 1), (DEPUTY,))


def read(command: str, words: str) -> Reading:
    return read_words(COMMANDS[command].fields, words, SETTING)


def values(command: str, words: str) -> dict[str, object]:
    reading = read(command, words)
    assert not reading.problems, reading.problems
    assert not reading.leftover
    return dict(reading.values)


def test_a_keyword_finds_its_field_wherever_it_stands() -> None:
    assert values("deputy", "@{0} for Kent police") == {"deputy": DEPUTY, "seat": "police"}
    assert values("deputy", "for the police @{0}, attested") == {
        "deputy": DEPUTY,
        "seat": "police",
        "attested": True,
    }


def test_a_keyword_in_somebodys_sentence_is_part_of_it() -> None:
    assert values("apologies", "away for training") == {"note": "away for training"}
    assert values("apologies", "for police away for training") == {
        "seat": "police",
        "note": "away for training",
    }
    assert values("apologies", "for") == {"note": "for"}
    assert values("apologies", '"for police" is what I said') == {
        "note": "for police is what I said"
    }


LONDON = Setting(terms_of("london").seats, date(2026, 9, 1), ())


@pytest.mark.parametrize(
    ("words", "seat", "note"),
    [
        ("for health reasons", None, "for health reasons"),
        ("for health appointment", None, "for health appointment"),
        ("for education conference in Leeds", None, "for education conference in Leeds"),
        ("for transport problems", None, "for transport problems"),
        ("for health", "health", None),
        ("for health on leave that week", "health", "on leave that week"),
        ("for health, hospital appointment", "health", "hospital appointment"),
        ("for health: flu", "health", "flu"),
        ("for health annual leave", "health", "annual leave"),
        ("for the CSE lead from Health they are ill", "health", "they are ill"),
        ("on leave, for health", "health", "on leave,"),
        ("for yot-probation family emergency", "yot-probation", "family emergency"),
    ],
)
def test_a_plain_reason_is_not_read_as_a_seat(
    words: str, seat: str | None, note: str | None
) -> None:
    reading = read_words(COMMANDS["apologies"].fields, words, LONDON)
    assert not reading.leftover
    assert reading.values == {
        **({"seat": seat} if seat else {}),
        **({"note": note} if note else {}),
    }


def test_fields_take_their_turn_from_left_to_right() -> None:
    assert values("meeting add", "25 September 2026 14:30") == {
        "day": date(2026, 9, 25),
        "time": time(14, 30),
    }
    assert values("attendance correct", "Kent police attended was there on 4 September 2026") == {
        "seat": "police",
        "letter": "Y",
        "on": date(2026, 9, 4),
        "reason": "was there",
    }
    assert values("here", "police") == {"seat": "police"}
    assert values("here", "@{0} police") == {"who": DEPUTY, "seat": "police"}
    assert values("here", "for @{0} for police") == {"who": DEPUTY, "seat": "police"}


def test_a_long_name_leaves_the_keywords_to_their_fields() -> None:
    assert values(
        "member add", "camhs lead@example.org Lead nurse phone 01622 000000 attested"
    ) == {
        "seat": "camhs",
        "email": "lead@example.org",
        "name": "Lead nurse",
        "phone": "01622 000000",
        "attested": True,
    }
    assert values("member add", "chair@example.org Chair of the board as chair from 1/10/2026") == {
        "email": "chair@example.org",
        "name": "Chair of the board",
        "role": "chair",
        "from": date(2026, 10, 1),
    }


def test_a_field_for_one_word_takes_one_that_fits() -> None:
    assert values("blockage reply", "B-2026-003, done by 4 May") == {
        "number": "B-2026-003",
        "reply": "done by 4 May",
    }
    assert values("blockage raise", "C-0421 no reply") == {"case": "C-0421", "obstacle": "no reply"}
    reading = read("blockage raise", "no reply to C-0421")
    assert reading.values == {"obstacle": "no reply to C-0421"}
    reading = read("blockage ack", "first")
    assert reading.problems["number"].message == "“first” is no blockage: try “B-2026-003”."


def test_a_choice_ends_where_the_words_do_or_at_a_comma() -> None:
    case = {"case": "C-0421"}
    assert values("blockage raise", "C-0421 no place, urgency urgent theme victims") == {
        **case,
        "obstacle": "no place,",
        "urgency": "urgent",
        "volt": "victims",
    }
    assert values("blockage raise", "urgency soon, C-0421 no place") == {
        **case,
        "obstacle": "no place",
        "urgency": "soon",
    }
    assert values("blockage raise", "C-0421 the urgency urgent cases have") == {
        **case,
        "obstacle": "the urgency urgent cases have",
    }


def test_an_agency_may_be_named_by_one_of_its_seats() -> None:
    seats = SETTING.seats
    choices = tuple(Option(one.key, one.title) for one in agencies(seats))
    fields = (Field("agency", "Agency", Kind.CHOICE, options=choices),)
    for typed in ("kcc", "KCC", "education", "specialist children", "to scs", "for KCC."):
        assert read_words(fields, typed, SETTING).values == {"agency": "kcc"}
    problem = read_words(fields, "safeguarding children board", SETTING).problems["agency"]
    assert [option.value for option in problem.choices] == ["mscb", "kscb"]


def test_a_date_with_the_wrong_weekday_is_not_read_as_its_weekday() -> None:
    reading = read("meeting add", "thursday 25/9/2026 2pm")
    assert reading.problems["day"].message == "25 September 2026 is a Friday."
    assert reading.typed == {"day": "thursday 25/9/2026", "time": "2pm"}


def test_a_wrong_date_counts_where_the_date_could_be_left_out() -> None:
    reading = read("meeting cancel", "31 November 2026 nobody can come")
    assert reading.problems["day"].certain
    assert values("meeting cancel", "nobody can come") == {"reason": "nobody can come"}


def test_what_nobody_wanted_is_left_over() -> None:
    assert read("attend", "for police and thanks").leftover == "and thanks"
    assert read("here", "lighthouse").leftover == "lighthouse"


def test_a_form_is_read_on_top_of_the_words() -> None:
    fields = COMMANDS["deputy"].fields
    filled = {"deputy": " Cover@Example.org ", "attested": "yes", "seat": "", "other": "x"}
    reading = read_form(fields, filled, SETTING, into=read("deputy", "for police"))
    assert reading.values["seat"] == "police"
    assert reading.values["attested"] is True
    assert reading.typed["deputy"] == "Cover@Example.org"


def test_a_field_is_asked_again_with_what_was_understood() -> None:
    fields = COMMANDS["meeting add"].fields
    shown = {f.name: f for f in read("meeting add", "tomorrow").shown(fields, failed=False)}
    assert (shown["day"].value, shown["day"].error) == ("tomorrow", "")
    assert (shown["time"].value, shown["time"].error) == ("", "")
    failed = {f.name: f for f in read("meeting add", "tomorrow").shown(fields, failed=True)}
    assert failed["time"].error == "Please fill this in."
    assert failed["day"].error == ""


def test_a_box_that_must_be_ticked_says_so() -> None:
    fields = (Field("agreed", "Agreed", Kind.CHECKBOX, after=("agreed",)),)
    assert Reading().shown(fields, failed=True)[0].error == "Please tick this."
    assert read_words(fields, "agreed", SETTING).values == {"agreed": True}


def test_mentions_stand_for_themselves_once_spelled() -> None:
    reading = read("deputy", "@{0} for police")
    reading.spell([DEPUTY])
    assert reading.typed["deputy"] == "cover@example.org"


FRAGMENTS = (
    "for", "police", "the", "@{0}", "@{9}", "a@b.org", "25 September 2026", "14:30", "attested",
    '"', "as", "chair", "because", "until", "from", "on", "name", "Y", "quorate", "\u00a0", "\x00",
)  # fmt: skip
LINES = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=12), max_size=12).map(" ".join)


@given(st.sampled_from(sorted(COMMANDS)), LINES)
def test_every_line_is_read_and_nothing_is_lost(name: str, words: str) -> None:
    command = COMMANDS[name]
    reading = read_words(command.fields, words, SETTING)
    known = {field.name for field in command.fields}
    assert set(reading.values) | set(reading.problems) <= known
    assert not set(reading.values) & set(reading.problems)


@given(st.sampled_from(sorted(COMMANDS)), st.data())
def test_every_form_is_read(name: str, data: st.DataObject) -> None:
    fields = COMMANDS[name].fields
    names = [field.name for field in fields]
    form = data.draw(st.dictionaries(st.sampled_from([*names, "junk"]), LINES | st.text()))
    reading = read_form(fields, form, SETTING, into=Reading())
    assert set(reading.typed) <= set(names)
    shown = reading.shown(fields, failed=True)
    assert [field.name for field in shown] == names
