"""Lists out of the system with the columns of an import: what is exported reads back unchanged."""

from collections.abc import Iterable, Mapping, Sequence

from .columns import Column, Stored
from .writing import Letterhead, TableColumn, Written, write_table

EMPTY_ROWS = 200


def table_columns(columns: Sequence[Column]) -> list[TableColumn]:
    """The columns of an import as columns of a table; all are text cells, so that nothing typed there is changed."""
    return [
        TableColumn(column.label, width=column.width, group=column.group, choices=column.choices)
        for column in columns
    ]


def export_list(
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Mapping[str, Stored | None]],
    *,
    period: str = "",
    letterhead: Letterhead | None = None,
    notes: Sequence[tuple[str, str]] = (),
) -> bytes:
    """A list as .xlsx, each row by the keys of its columns."""
    return write_table(
        title=title,
        period=period,
        columns=table_columns(columns),
        rows=([_written(column, row.get(column.key)) for column in columns] for row in rows),
        letterhead=letterhead,
        notes=notes,
    )


def _written(column: Column, value: Stored | None) -> Written:
    return None if value is None else column.write(value)


def write_template(title: str, columns: Sequence[Column], *, empty_rows: int = EMPTY_ROWS) -> bytes:
    """An empty sheet to be filled in: the headings, lists of choices, and one line about each column."""
    notes = [(column.label, _guide(column)) for column in columns]
    return write_table(
        title=title, columns=table_columns(columns), rows=[], notes=notes, empty_rows=empty_rows
    )


def _guide(column: Column) -> str:
    parts = ["Bắt buộc." if column.is_required else "Có thể để trống.", column.guide]
    if column.choices:
        parts.append(f"Chọn một trong: {', '.join(column.choices)}.")
    return " ".join(part for part in parts if part)
