"""`python -m bench`: measure, print the page, and write it if asked to."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Final

from bench.ground import grounds
from bench.progress import note
from bench.report import report
from bench.results import measure
from bench.size import FULL, QUICK
from bot.clock import SystemClock

PAGE: Final = Path(__file__).parents[1] / "docs" / "benchmarks.md"


def main() -> None:
    """Measure what the arguments ask for."""
    asked = _arguments()
    size = QUICK if asked.quick else FULL
    with grounds() as all_of_them:
        results = measure(all_of_them, size, asked.date)
    page = report(results, size)
    print(page, end="")
    if asked.write:
        PAGE.write_text(page, encoding="utf-8")
        note(f"written to {PAGE}")


def _arguments() -> Namespace:
    parser = ArgumentParser("python -m bench", description="Measure the bot.")
    parser.add_argument("--quick", action="store_true", help="a smoke run, under a minute")
    parser.add_argument("--write", action="store_true", help="put the page into docs/benchmarks.md")
    today = SystemClock().now().date().isoformat()
    parser.add_argument("--date", default=today, help="the date on the page (default: today)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
