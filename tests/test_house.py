"""The rules of the house that no linter knows."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
NOT_FLOORS = {"bench", "docs", "tests"}
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?://)([^)\s]+)\)")
SOURCES = {".py", ".js", ".css", ".html"}


def files() -> list[Path]:
    """Everything in the repository, or about to be."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=HOUSE,
        capture_output=True,
        check=True,
        text=True,
    )
    paths = (HOUSE / name for name in listing.stdout.split("\0") if name)
    return sorted(path for path in paths if path.is_file())


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function of a file with its length in lines, its docstring not counted."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            explained = ast.get_docstring(node) is not None
            said = lines(first) if explained else 0
            yield f"{path.relative_to(HOUSE)}:{node.lineno} {node.name}", lines(node) - said


def lines(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def is_free_in_length(path: Path) -> bool:
    """Whether functions may be long there: a migration is a list, a journey one long story."""
    part = path.relative_to(HOUSE).parts
    return part[0] == "tests" or "migrations" in part


def test_import_linter_knows_every_floor() -> None:
    settings = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
    linter = settings["tool"]["importlinter"]
    floors = {
        path.relative_to(HOUSE).parts[0]
        for path in files()
        if path.suffix == ".py" and path.parent != HOUSE
    }
    assert floors - NOT_FLOORS == set(linter["root_packages"])
    assert linter["contracts"][0]["layers"] == linter["root_packages"]
    packaged = settings["tool"]["setuptools"]["packages"]["find"]["include"]
    assert {f"{floor}*" for floor in linter["root_packages"]} <= set(packaged)


def test_every_package_says_that_it_is_typed() -> None:
    found = {path.parent.name for path in files() if path.name == "py.typed"}
    roots = {path.parent.name for path in HOUSE.glob("*/__init__.py")}
    assert found == roots - NOT_FLOORS


def test_no_file_is_too_long() -> None:
    long = {
        str(path.relative_to(HOUSE)): length
        for path in files()
        if path.suffix in SOURCES
        and "migrations" not in path.parts
        and (length := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    }
    assert long == {}


def test_no_function_is_too_long() -> None:
    long = {
        name: length
        for path in files()
        if path.suffix == ".py" and not is_free_in_length(path)
        for name, length in functions(path)
        if length > LONGEST_FUNCTION
    }
    assert long == {}


def test_every_link_between_pages_leads_somewhere() -> None:
    dead = [
        f"{path.relative_to(HOUSE)}: {link}"
        for path in files()
        if path.suffix == ".md"
        for link in LINK.findall(path.read_text(encoding="utf-8"))
        if not leads_somewhere(path, link)
    ]
    assert dead == []


def leads_somewhere(page: Path, link: str) -> bool:
    """Whether there is such a file, and such a heading in it."""
    name, _, heading = link.partition("#")
    target = page.parent / name if name else page
    return target.exists() and (not heading or heading in anchors(target))


def anchors(page: Path) -> set[str]:
    """What the headings of a page are called in an address."""
    found = HEADING.findall(page.read_text(encoding="utf-8").lower())
    return {re.sub(r"[^\w -]", "", heading).replace(" ", "-") for heading in found}


def test_length_leaves_out_the_docstring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "HOUSE", tmp_path)
    source = tmp_path / "some.py"
    source.write_text(
        'async def work():\n    """One.\n\n    Two.\n    """\n    return (\n        1\n    )\n'
    )
    assert list(functions(source)) == [("some.py:1 work", 4)]


def test_nothing_names_a_registry_or_this_machine() -> None:
    # In two parts each, so that this file does not name them either.
    forbidden = ["".join(parts) for parts in UNSPEAKABLE]
    named = [
        f"{path.relative_to(HOUSE)}: {word}"
        for path in files()
        for word in forbidden
        if word.encode() in path.read_bytes().lower()
    ]
    assert named == []


UNSPEAKABLE = [
    ("py", "pi.org"),
    ("python", "hosted.org"),
    ("npm", "js.org"),
    ("npm", "js.com"),
    ("yarn", "pkg.com"),
    ("deb.deb", "ian.org"),
    ("crates", ".io"),
    ("proxy.go", "lang.org"),
    ("/opt/", "pypi"),
    ("/opt/", "wheels"),
    ("/root/", ".pyenv"),
    ("/work/", "main"),
    ("/work/", "shared"),
    ("/work/", ".library"),
]
