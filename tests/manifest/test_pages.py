"""The pages of the docs say what the code says."""

from handlers import load
from manifest.__main__ import DOCS
from manifest.pages import pages


def test_generated_pages_are_current() -> None:
    for name, text in pages(load()).items():
        written = (DOCS / name).read_text(encoding="utf-8")
        assert written == text, f"docs/{name} is out of date: run python -m manifest"


def test_every_command_and_notice_stands_in_the_docs() -> None:
    loaded = load()
    written = pages(loaded)
    for command in loaded.commands.values():
        assert f"| `{command.name}" in written["commands.md"]
    for kind in loaded.notices:
        assert f"| `{kind}` |" in written["notices.md"]
