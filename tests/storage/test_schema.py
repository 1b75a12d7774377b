"""The migrations make the tables that the models describe, and unmake them."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from storage import migrate
from storage.migrations import HEAD
from storage.models import metadata
from tests.support.databases import Opening


def tables(url: str) -> set[str]:
    with migrate.connected(url) as connection:
        return set(inspect(connection).get_table_names()) - {"alembic_version"}


def test_head_is_the_newest_revision() -> None:
    assert migrate.head() == HEAD


def test_migrations_make_what_the_models_describe(opening: Opening) -> None:
    with migrate.connected(opening.url) as connection:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_constraints_have_the_names_of_the_convention(opening: Opening) -> None:
    with migrate.connected(opening.url) as connection:
        inspector = inspect(connection)
        for table in metadata.sorted_tables:
            expected = {str(key.name) for key in table.foreign_key_constraints}
            assert {key["name"] for key in inspector.get_foreign_keys(table.name)} == expected
            # SQLite numbers rows only by a primary key that has no name.
            named = inspector.get_pk_constraint(table.name)["name"]
            assert named == f"pk_{table.name}" or "seq" in table.primary_key


def test_up_down_and_up_again(opening: Opening) -> None:
    migrate.downgrade(opening.url, "base")
    assert tables(opening.url) == set()
    assert migrate.current(opening.url) is None
    migrate.upgrade(opening.url)
    assert tables(opening.url) == set(metadata.tables)
    assert migrate.current(opening.url) == HEAD


def test_a_second_upgrade_changes_nothing(opening: Opening) -> None:
    migrate.upgrade(opening.url)
    assert migrate.current(opening.url) == HEAD


@pytest.mark.parametrize("name", sorted(metadata.tables))
def test_what_a_panel_owns_names_the_panel(name: str) -> None:
    belongs_to_all = {"panel", "person", "account", "audit", "audit_head", "data_key"}
    belongs_to_all |= {"teams_conversation"}
    assert name in belongs_to_all or "panel_id" in metadata.tables[name].columns
