from pathlib import Path

import pytest

from tests.bot.conftest import KENT, Mase

HEADER = "action,owner,due,horizon,case\n"
PLAN = HEADER + (
    "Map the hotels along the coast,police,2026-03-31,short,\n"
    '"Write one referral path, for all",CAMHS,2026-06-30,Medium,c-0421\n'
)
TYPED = ("plan", "import", "--panel", KENT, "--at", "2025-04-02T09:00Z")


def say(mase: Mase, who: str, *words: str, at: str = "2025-04-02T10:00Z") -> str:
    ran = mase("say", "--panel", KENT, "--as", f"{who}@kent.example", "--at", at, *words)
    assert ran.code == 0, ran.err
    return ran.out


def test_a_plan_is_imported_and_the_same_again_changes_nothing(mase: Mase, kent: Path) -> None:
    (kent / "plan.csv").write_text(PLAN, "utf-8")
    ran = mase(*TYPED, "--year", "2015-16", "plan.csv")
    assert ran.out == f"{KENT}, plan 2015/16: 2 actions added, 0 unchanged.\n"
    again = mase(*TYPED, "plan.csv")
    assert again.out == f"{KENT}, plan 2015/16: 0 actions added, 2 unchanged.\n"
    shown = say(mase, "police", "plan")
    assert "Action plan 2015/16" in shown
    assert "A-2025-002 Write one referral path, for all (C-0421): Kent and Medway CAMHS" in shown
    assert mase("audit", "verify").code == 0


def test_a_plan_with_faults_is_not_imported_at_all(mase: Mase, kent: Path) -> None:
    bad = PLAN + "Ring 07700 900123,polise,31 March,soon,the case\n,police,2026-03-31,short,\nx\n"
    (kent / "plan.csv").write_text(bad, "utf-8")
    ran = mase(*TYPED, "plan.csv")
    assert ran.code == 1
    for said in (
        "Nothing was imported: 7 faults in the plan:",
        "line 4, action: found a ",
        'line 4, owner: found "polise"',
        'line 4, due: found "31 March"',
        'line 4, horizon: found "soon"; expected short, medium or long',
        'line 4, case: found "the case"',
        'line 5, action: found ""; expected what is to be done',
        "line 6: found 1 cells; expected 5, as in the header",
    ):
        assert said in ran.err
    assert "07700" not in ran.err
    assert "There is no action plan yet" in say(mase, "police", "plan")


@pytest.mark.parametrize(
    ("year", "said"), [("soon", "is no year"), ("2027/28", "The plan is of 2015/16.")]
)
def test_a_year_that_cannot_be_is_named(mase: Mase, kent: Path, year: str, said: str) -> None:
    (kent / "plan.csv").write_text(PLAN, "utf-8")
    assert mase(*TYPED, "--year", "2015/16", "plan.csv").code == 0
    ran = mase(*TYPED, "--year", year, "plan.csv")
    assert ran.code == 2
    assert said in ran.err


def test_a_line_may_be_for_a_blockage_that_there_is(mase: Mase, kent: Path) -> None:
    say(mase, "police", "blockage", "raise", "C-0421", "no place found, needs camhs")
    line = '"Agree a place (B-2025-001), with all",police,2026-03-31,short,b-2025-1\n'
    (kent / "plan.csv").write_text(HEADER + line, "utf-8")
    ran = mase(*TYPED, "plan.csv")
    assert "1 action added" in ran.out, ran.err
    assert "1 unchanged" in mase(*TYPED, "plan.csv").out
    shown = say(mase, "police", "action", "show", "A-2025-001")
    assert "B-2025-001" in shown
    (kent / "plan.csv").write_text(
        PLAN
        + "Map the stations,police,2026-03-31,short,B-2025-002\n"
        + "Settle B-2025-003 and b-2024-001,police,2026-03-31,short,\n",
        "utf-8",
    )
    ran = mase(*TYPED, "plan.csv")
    assert ran.code == 1
    assert "Nothing was imported: 3 faults in the plan:" in ran.err
    assert "line 4, case: found B-2025-002; expected a blockage of this panel" in ran.err
    assert "line 5, action: found B-2025-003; expected a blockage of this panel" in ran.err
    assert "line 5, action: found B-2024-001; expected a blockage of this panel" in ran.err
    assert "stations" not in say(mase, "police", "plan")


def test_a_member_s_name_passes_the_guard_as_in_the_chat(mase: Mase, kent: Path) -> None:
    line = "Tina Harlow reviews the coast,police,2026-03-31,short,\n"
    (kent / "plan.csv").write_text(HEADER + line, "utf-8")
    assert "found a likely name" in mase(*TYPED, "plan.csv").err
    added = ("member", "add", "tina@kent.example", "Tina Harlow", "as", "reporter")
    say(mase, "coordinator", *added, at="2025-04-01T09:00Z")
    assert "1 action added" in mase(*TYPED, "plan.csv").out
