import json
from pathlib import Path

import pytest

from panel.terms_of_reference import shipped
from tests.bot.conftest import KENT, Mase


@pytest.mark.parametrize("name", sorted(shipped()))
def test_the_shipped_files_are_right(mase: Mase, tmp_path: Path, name: str) -> None:
    (tmp_path / "terms.toml").write_text(shipped()[name], "utf-8")
    ran = mase("check", "terms.toml")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("terms.toml is right: ")


def test_check_lists_every_fault_and_ends_with_1(mase: Mase, tmp_path: Path) -> None:
    spoilt = shipped()[KENT].replace('"core"', '"cor"', 2).replace("[meetings]", "[meting]")
    (tmp_path / "terms.toml").write_text(spoilt, "utf-8")
    ran = mase("check", "terms.toml")
    assert ran.code == 1
    assert all(path in ran.out for path in ("seat[0].kind", "seat[1].kind", "meting", "meetings"))


def test_schema_is_a_json_schema(mase: Mase) -> None:
    ran = mase("schema")
    assert ran.code == 0
    assert {"panel", "seat", "quorum"} <= json.loads(ran.out)["properties"].keys()


def test_loading_the_same_again_changes_nothing(mase: Mase, kent: Path) -> None:
    again = mase("load", "--at", "2025-02-01T09:00Z", "kent.toml")
    assert again.code == 0
    assert again.out == f"{KENT}: version 1 is in force already; nothing was changed.\n"
    changed = shipped()[KENT].replace('version = "', 'version = "2nd of ')
    (kent / "kent.toml").write_text(changed, "utf-8")
    newer = mase("load", "--at", "2025-02-01T09:00", "kent.toml")
    assert newer.out.endswith("version 2 loaded.\n")


def test_a_version_cannot_begin_before_the_one_it_replaces(mase: Mase, kent: Path) -> None:
    file = kent / "kent.toml"
    file.write_text(shipped()[KENT].replace('version = "', 'version = "2nd of '), "utf-8")
    assert mase("load", "--at", "2025-03-01T09:00Z", "kent.toml").code == 0
    file.write_text(shipped()[KENT].replace('version = "', 'version = "3rd of '), "utf-8")
    ran = mase("load", "--at", "2025-02-01T09:00Z", "kent.toml")
    assert ran.code == 2
    assert "Type a later --at" in ran.err


def test_faulty_terms_are_not_loaded(mase: Mase, home: Path) -> None:
    (home / "terms.toml").write_text("[panel]\n", "utf-8")
    ran = mase("load", "terms.toml")
    assert ran.code == 1
    assert ran.err.startswith("Nothing was loaded from terms.toml:")
    assert ran.out == ""
