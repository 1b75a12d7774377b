from pathlib import Path

import pytest

from bot.members_file import MembersFaults, read_members
from panel.role import Role
from panel.terms import Terms
from tests.bot.conftest import KENT, PEOPLE, Mase
from tests.support.rosters import terms_of

HEADER = "seat,name,email,phone,roles,from\n"


@pytest.fixture(scope="module")
def terms() -> Terms:
    return terms_of(KENT)


def faults(text: str, terms: Terms) -> list[str]:
    with pytest.raises(MembersFaults) as caught:
        read_members(text, terms)
    return [f"{fault.path}: {fault.found}" for fault in caught.value.faults]


def test_every_fault_is_reported_with_its_line(terms: Terms) -> None:
    text = HEADER + (
        'polise,"A\nB",a@b.example,,,2025-01-01\n'
        ",C,not-an-address,,,2025-01-01\n"
        "\n"
        "police,,d@b.example,,king;chair,1 January\n"
        "police,E\n"
    )
    assert faults(text, terms) == [
        'line 2, seat: "polise"',
        'line 4, email: "not-an-address"',
        "line 4, roles: nothing",
        "line 6, name: nothing",
        'line 6, roles: "king"',
        'line 6, from: "1 January"',
        "line 7: 2 cells",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ["the file: nothing"]),
        ("seat,name,email,phone,roles\n", ["line 1: no column from"]),
        ("seat,name,email,phone,roles,from,pets,name\n", ['line 1: "pets"', "line 1: the column name twice"]),
        (HEADER + 'police,"A', ["line 2: no CSV (unexpected end of data)"]),
        (
            HEADER + "police,A,a@b.example,,,2025-01-01\npolice,B,b@b.example,,,2025-01-01\n",
            ["line 3, seat: the seat police again, as in line 2"],
        ),
        (
            HEADER + "police,A,a@b.example,,,2025-01-01\ncamhs,B,A@B.example,,,2025-01-01\n",
            ["line 3, email: the address of line 2 with another name or phone"],
        ),
    ],
)  # fmt: skip
def test_a_file_that_is_wrong_as_a_whole(terms: Terms, text: str, said: list[str]) -> None:
    assert faults(text, terms) == said


def test_a_spreadsheets_file_is_read(terms: Terms) -> None:
    text = (
        "\ufeffSeat,Name,Email,Phone,Roles,From,Agency\r\n"
        "Police,A,A@B.example, 01622 ,,2025-01-01,\r\n"
        ",B,b@b.example,,chair | reporter,2025-01-01,police\r\n"
    )
    police, chair = read_members(text, terms)
    assert (police.seat, police.email, police.phone) == ("police", "a@b.example", "01622")
    assert police.agency == "police"
    assert chair.roles == {Role.CHAIR, Role.REPORTER}
    assert (chair.seat, chair.agency) == (None, "police")


@pytest.mark.parametrize("between", [";", "|", " ", ";  "])
def test_roles_may_be_separated_in_several_ways(terms: Terms, between: str) -> None:
    [row] = read_members(HEADER + f",A,a@b.example,,chair{between}operator,2025-01-01\n", terms)
    assert row.roles == {Role.CHAIR, Role.OPERATOR}


def test_importing_again_changes_nothing(mase: Mase, kent: Path) -> None:
    ran = mase("member", "import", "--panel", KENT, "people.csv")
    assert (ran.code, ran.out) == (0, f"{KENT}: 0 appointments added, 5 unchanged.\n")


def test_new_contacts_are_taken_over(mase: Mase, kent: Path) -> None:
    (kent / "people.csv").write_text(PEOPLE.replace("01622 000000", "01622 999999"))
    ran = mase("member", "import", "--panel", KENT, "people.csv")
    assert ran.out == f"{KENT}: 0 appointments added, 5 unchanged, 1 contact changed.\n"


def test_with_one_fault_nothing_is_imported(mase: Mase, kent: Path) -> None:
    (kent / "people.csv").write_text(
        HEADER
        + "medway,New,new@kent.example,,,2025-01-01\npolice,Other,other@kent.example,,,2025-06-01\n"
    )
    ran = mase("member", "import", "--panel", KENT, "people.csv")
    assert ran.code == 1
    assert ran.err.startswith("Nothing was imported: 1 fault in the members file:")
    assert "line 3, seat: found police, which has a member since 2025-01-01" in ran.err
    listed = mase("say", "--panel", KENT, "--as", "coordinator@kent.example", "members")
    assert "new@kent.example" not in listed.out


def test_the_audit_names_the_operator_and_no_words(mase: Mase, kent: Path) -> None:
    assert mase("audit", "verify").code == 0
    stored = (kent / "mase.sqlite3").read_bytes()
    assert b"member import" in stored
    assert b"cli/local/" in stored
    assert b"police@kent.example" not in stored


def test_seniority_can_be_attested_in_the_file(terms: Terms) -> None:
    header = "seat,name,email,phone,roles,from,attested\n"
    lines = "police,A,a@b.example,,,2025-01-01,Yes\ncamhs,B,b@b.example,,,2025-01-01,\n"
    assert [row.attested for row in read_members(header + lines, terms)] == [True, False]
    wrong = header + "police,A,a@b.example,,,2025-01-01,perhaps\n"
    assert faults(wrong, terms) == ['line 2, attested: "perhaps"']


def test_what_ended_at_once_does_not_come_back(mase: Mase, kent: Path) -> None:
    ending = ("say", "--panel", KENT, "--as", "coordinator@kent.example", "member", "end")
    everyday = HEADER + ",Lead,lead@kent.example,,chair reporter,2026-09-01\n"
    (kent / "people.csv").write_text(everyday)
    typed = ("member", "import", "--panel", KENT, "people.csv")
    assert mase(*typed).out.startswith(f"{KENT}: 1 appointment added")
    at = ("--at", "2026-09-01T10:00Z")
    assert mase(*ending, *at, "@lead@kent.example", "as", "chair").code == 0
    assert mase(*typed).out == f"{KENT}: 0 appointments added, 1 unchanged.\n"
    said = ("say", "--panel", KENT, "--as", "lead@kent.example", "--at", "2026-09-01T11:00Z")
    assert mase(*said, "meeting", "list").code == 3
    assert mase(*said, "blockage", "list").code == 0
    assert mase(*ending, *at, "@lead@kent.example").code == 0
    assert mase(*typed).out == f"{KENT}: 0 appointments added, 1 unchanged.\n"
    assert mase(*said, "blockage", "list").code == 3
