"""`mase privacy`: what the guard makes of labelled lines, for whoever wants to check it."""

from pathlib import Path

from tests.bot.conftest import Mase

LINES = Path(__file__).parents[1] / "privacy" / "lines.tsv"


def test_it_prints_recall_and_precision_by_kind(mase: Mase) -> None:
    ran = mase("privacy", "--lines", str(LINES))
    assert (ran.code, ran.err) == (0, "")
    seen, held = ran.out.split("held: ")
    for part in (seen, held):
        assert "  nhs: " in part
        assert "  all identifiers: " in part
        assert "  all names: " in part
        assert "precision " in part
    assert "missed" not in ran.out


def test_misses_and_false_alarms_are_printed_when_asked_for(mase: Mase, tmp_path: Path) -> None:
    lines = "roster\tPriya Lawton\nmine\t{name:the one with the hat} and Tina Harlow\nmine\tfine\n"
    (tmp_path / "mine.tsv").write_text(lines, "utf-8")
    ran = mase("privacy", "--lines", "mine.tsv", "--misses")
    assert ran.lines == [
        "mine: 2 lines",
        "  name: 0 of 1, recall 0.000",
        "  all identifiers: 0 of 0, recall 1.000",
        "  all names: 0 of 1, recall 0.000",
        "  caught: 0 of 1 rightly, precision 0.000",
        "  missed name: the one with the hat and Tina Harlow",
        "  false alarm likely name [Tina Harlow]: the one with the hat and Tina Harlow",
    ]


def test_lines_that_are_none_are_named(mase: Mase, tmp_path: Path) -> None:
    (tmp_path / "mine.tsv").write_text("mine\tfine\nnone\n", "utf-8")
    ran = mase("privacy", "--lines", "mine.tsv")
    assert (ran.code, ran.out) == (1, "")
    assert "mine.tsv, line 2: a part, a tab and a text are expected." in ran.err
    ran = mase("privacy")
    assert ran.code == 2
    assert "tests/privacy/lines.tsv" in ran.err
