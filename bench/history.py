"""Years of meetings on record: what a panel has behind it after meeting month by month."""

from collections.abc import Sequence
from random import Random
from typing import Final

from sqlalchemy import Connection, update

from bench.ground import Ground
from bench.panels import Settled
from bench.past import COLUMNS, Past
from storage.chain import AuditKeys, panel_chain
from storage.engines import plain
from storage.location import Location
from storage.models.trail import audit_head

_SEED: Final = 4


def add_history(
    ground: Ground, name: str, settled: Sequence[Settled], meetings: int, *, under_way: bool = False
) -> None:
    """Give each panel so many closed meetings; `under_way`, and one that is open, with
    blockages."""
    engine = plain(Location.of(ground.url(name)))
    keys, random = AuditKeys(ground.audit_key), Random(_SEED)  # noqa: S311 - it keeps no secret
    with engine.connect() as connection:
        ground.hurry(connection.connection.driver_connection)
        for one in settled:
            past = Past(one, keys.newest, random)
            for number in range(meetings, 0, -1):
                past.hold(number)
            if under_way:
                past.open()
                past.obstruct()
            with connection.begin():
                _write(connection, ground, one, past, keys)
    engine.dispose()
    ground.tidy(name)


def _write(
    connection: Connection, ground: Ground, one: Settled, past: Past, keys: AuditKeys
) -> None:
    for table, columns in COLUMNS.items():
        driver = connection.connection.driver_connection
        ground.insert(driver, table, columns.split(), past.rows[table])
    chain = panel_chain(one.panel.key)
    end = keys.head_mac(keys.newest, chain, past.audited, past.mac)
    connection.execute(
        update(audit_head)
        .where(audit_head.c.chain == chain)
        .values(seq=past.audited, mac=past.mac, head_mac=end)
    )
