"""An administrator with the whole database after each vote: every row of every table, system columns too."""

from dataclasses import dataclass
from typing import Any

from django.db import connection
from psycopg import sql

SYSTEM = ("ctid", "xmin", "xmax")
ROWS = sql.SQL("SELECT t.ctid::text, t.xmin::text, t.xmax::text, t.* FROM {} t")
Row = dict[str, str | None]
Change = tuple[str, str, int]
"""Table, column, and the length of what stands there now."""


@dataclass(frozen=True)
class Snapshot:
    """Every table as a dump gives it, by table and first column; and every sequence."""

    tables: dict[str, dict[str, Row]]
    sequences: dict[str, Any]

    @property
    def texts(self) -> list[str]:
        """Every value that stands anywhere."""
        return [
            value
            for rows in self.tables.values()
            for row in rows.values()
            for name, value in row.items()
            if value is not None and name not in SYSTEM
        ]


def snapshot() -> Snapshot:
    """What a dump would hold at this moment, with the columns that PostgreSQL keeps for itself."""
    tables: dict[str, dict[str, Row]] = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        for (table,) in cursor.fetchall():
            cursor.execute(ROWS.format(sql.Identifier(table)))
            names = [column.name for column in cursor.description][3:]
            tables[table] = {
                str(values[3]): {
                    **dict(zip(SYSTEM, values[:3], strict=True)),
                    **{name: _text(value) for name, value in zip(names, values[3:], strict=True)},
                }
                for values in cursor.fetchall()
            }
        cursor.execute("SELECT sequencename, last_value FROM pg_sequences ORDER BY 1")
        sequences = dict(cursor.fetchall())
    return Snapshot(tables, sequences)


def _text(value: Any) -> str | None:
    if value is None:
        return None
    return bytes(value).hex() if isinstance(value, memoryview | bytes) else str(value)


def changes(before: Snapshot, after: Snapshot) -> set[Change]:
    """What one vote changed, system columns left aside; a row that came or went counts with each of its columns."""
    found: set[Change] = set()
    for table, rows in after.tables.items():
        old = before.tables[table]
        for key in rows.keys() | old.keys():
            now, then = rows.get(key, {}), old.get(key, {})
            found |= {
                (table, name, len(now.get(name) or ""))
                for name in now.keys() | then.keys()
                if name not in SYSTEM and now.get(name) != then.get(name)
            }
    found |= {
        ("sequence", name, 0) for name, value in after.sequences.items() if before.sequences[name] != value
    }
    return found


def rewritten(before: Snapshot, after: Snapshot) -> set[str]:
    """The tables in which PostgreSQL wrote any row anew, by its own columns (a lock alone leaves xmin as it was)."""
    return {
        table
        for table, rows in after.tables.items()
        for key, row in rows.items()
        if row["xmin"] != before.tables[table].get(key, {}).get("xmin")
    }
