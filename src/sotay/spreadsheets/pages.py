"""What the pages of a run show: lines of the preview, filters with their counts, the sheet of rows to be mended."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from . import wording
from .addresses import address_of_run
from .columns import shown
from .exporting import table_columns
from .kinds import Change, ImportKind
from .models import ImportRow, ImportRun
from .queries import Filter, RowPage, Tally
from .rows import from_store, stored_changes, stored_messages
from .tables import Message, TableRow
from .writing import TableColumn, Written, write_table

DECIDABLE = {ImportRow.State.NEW, ImportRow.State.CHANGED, ImportRow.State.WARNING}
ACCEPT = {ImportRow.Act.CREATE: "nhập", ImportRow.Act.UPDATE: "cập nhật"}
LEAVE = {ImportRow.Act.CREATE: "bỏ qua", ImportRow.Act.UPDATE: "giữ nguyên"}


@dataclass(frozen=True)
class Line:
    """One row of the preview as it is shown."""

    number: int
    state: str
    state_word: str
    state_kind: str
    title: str
    values: list[tuple[str, str]]
    messages: list[Message]
    changes: list[Change]
    decision: str
    choices: list[tuple[str, str]]


def lines_of(stored: Sequence[ImportRow], kind: ImportKind[Any]) -> list[Line]:
    """The rows of one page of the preview."""
    return [_line(row, kind) for row in stored]


def _line(stored: ImportRow, kind: ImportKind[Any]) -> Line:
    row = from_store(stored)
    skipped = [Message("note", row.skipped)] if row.skipped else []
    return Line(
        stored.number,
        stored.state,
        wording.STATES[stored.state],
        wording.STATE_KINDS[stored.state],
        stored.cells["title"] or row.written.get("", ""),
        _values(kind, row),
        [*skipped, *stored_messages(stored)],
        stored_changes(stored),
        stored.decision,
        _choices(stored),
    )


def _choices(stored: ImportRow) -> list[tuple[str, str]]:
    if stored.state not in DECIDABLE:
        return []
    act = ImportRow.Act(stored.act)
    return [(ImportRow.Decision.APPLY.value, ACCEPT[act]), (ImportRow.Decision.LEAVE.value, LEAVE[act])]


def _values(kind: ImportKind[Any], row: TableRow) -> list[tuple[str, str]]:
    """Label and value of each filled column but the name; what could not be read as it was written."""
    return [
        (column.label, _shown(kind, row, column.key))
        for column in kind.columns
        if not column.is_name and (column.key in row.values or column.key in row.written)
    ]


def _shown(kind: ImportKind[Any], row: TableRow, key: str) -> str:
    if key not in row.values:
        return row.written.get(key, "")
    column = next(column for column in kind.columns if column.key == key)
    return shown(column.write(row.values[key]))


def filters_of(run: ImportRun, chosen: Filter, tally: Tally, page: RowPage) -> dict[str, Any]:
    """The tabs over the rows, and the addresses of the pages around this one."""
    tabs = [_tab(run, "tất cả", Filter(), chosen, sum(tally.by_state.values()))]
    if tally.open_count:
        tabs.append(_tab(run, "chờ chọn", Filter(is_open=True), chosen, tally.open_count))
    tabs += [
        _tab(run, word, Filter(state), chosen, tally.by_state[state])
        for state, word in wording.STATES.items()
        if tally.by_state[state]
    ]
    return {
        "tabs": tabs,
        "previous": _address(run, chosen, page.previous) if page.previous is not None else "",
        "next": _address(run, chosen, page.next) if page.next is not None else "",
    }


def _tab(run: ImportRun, label: str, leads_to: Filter, chosen: Filter, count: int) -> dict[str, Any]:
    return {"label": label, "url": _address(run, leads_to), "count": count, "is_current": leads_to == chosen}


def _address(run: ImportRun, chosen: Filter, start: int | None = None) -> str:
    asked = {"loc": chosen.state, "chon": "open" if chosen.is_open else "", "tu": start or ""}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{address_of_run(run.pk)}?{query}" if query else address_of_run(run.pk)


def writes_errors(run: ImportRun, kind: ImportKind[Any]) -> bytes:
    """The rows with errors as a sheet in the same columns, each with its row in the file and every reason."""
    stored = run.rows.filter(state=ImportRow.State.ERROR).order_by("number")
    columns = [
        *table_columns(kind.columns),
        TableColumn(wording.ROW_IN_FILE, "number", 10),
        TableColumn(wording.REASONS, width=60),
    ]
    rows: list[list[Written]] = []
    for each in stored:
        row = from_store(each)
        reasons = "; ".join(message.sentence for message in stored_messages(each) if message.kind == "error")
        rows.append([*(_shown(kind, row, column.key) for column in kind.columns), row.number, reasons])
    return write_table(title=wording.ERRORS_TITLE, period=run.file_name, columns=columns, rows=rows)
