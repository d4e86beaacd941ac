"""Between the rows of a table and the rows of a run: what is stored, what each state means, what is decided
by default.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from . import wording
from .columns import decoded, encoded
from .kinds import Act, Applied, Change, Comparison, ImportKind
from .models import AppliedRow, ImportRow
from .tables import Message, TableRow


@dataclass(frozen=True)
class Judged:
    """A row with what it means."""

    row: TableRow
    comparison: Comparison

    @property
    def messages(self) -> list[Message]:
        return [*self.row.messages, *self.comparison.messages]

    @property
    def state(self) -> ImportRow.State:
        kinds = {message.kind for message in self.messages}
        if self.row.skipped:
            return ImportRow.State.SKIPPED
        if "error" in kinds:
            return ImportRow.State.ERROR
        if self.comparison.act == "none":
            return ImportRow.State.SAME
        if "warning" in kinds or self.comparison.must_decide:
            return ImportRow.State.WARNING
        return ImportRow.State.NEW if self.comparison.act == "create" else ImportRow.State.CHANGED

    @property
    def act(self) -> Act:
        return (
            "none" if self.state in {ImportRow.State.SKIPPED, ImportRow.State.ERROR} else self.comparison.act
        )

    @property
    def decision(self) -> ImportRow.Decision:
        """New rows come in, nothing is overwritten before somebody says so."""
        if self.act == "none":
            return ImportRow.Decision.LEAVE
        is_open = self.act == "update" or self.comparison.must_decide
        return ImportRow.Decision.OPEN if is_open else ImportRow.Decision.APPLY


def without_repetitions(kind: ImportKind[Any], rows: Sequence[TableRow]) -> None:
    """Mark rows that say again what another row says: the same word for word is skipped, the same otherwise
    an error.
    """
    first: dict[object, TableRow] = {}
    for row in rows:
        if row.skipped or not row.values:
            continue
        identity = kind.identity(row)
        key = identity[0] if identity else tuple(sorted(row.values.items(), key=lambda item: item[0]))
        earlier = first.setdefault(key, row)
        if earlier is row:
            continue
        if earlier.values == row.values and not row.has_errors:
            row.skipped = wording.REPEATED_ROW.format(row=earlier.number)
        elif identity:
            for one, other in ((row, earlier), (earlier, row)):
                sentence = wording.CONFLICTING_ROW.format(what=identity[1], row=other.number)
                if all(message.text != sentence for message in one.messages):
                    one.add("error", sentence)


def to_store(judged: Judged, kind: ImportKind[Any], run_id: int) -> ImportRow:
    """The stored row of a run."""
    row = judged.row
    return ImportRow(
        run_id=run_id,
        number=row.number,
        state=judged.state,
        act=judged.act,
        decision=judged.decision,
        target_id=judged.comparison.target_id,
        cells={
            "title": kind.title_of(row),
            "values": {key: encoded(value) for key, value in row.values.items()},
            "written": row.written,
            "addresses": row.addresses,
            "read": [[message.kind, message.text, message.address] for message in row.messages],
            "compared": [
                [message.kind, message.text, message.address] for message in judged.comparison.messages
            ],
            "changes": [[change.label, change.before, change.after] for change in judged.comparison.changes],
            "skipped": row.skipped,
        },
    )


def from_store(stored: ImportRow) -> TableRow:
    """The row of the table as it was read."""
    cells = stored.cells
    return TableRow(
        stored.number,
        {key: decoded(value) for key, value in cells["values"].items()},
        cells["written"],
        cells["addresses"],
        [Message(*message) for message in cells["read"]],
        cells["skipped"],
    )


def stored_changes(stored: ImportRow) -> list[Change]:
    """What an update would replace, as the person saw it."""
    return [Change(*change) for change in stored.cells["changes"]]


def stored_messages(stored: ImportRow) -> list[Message]:
    """Every sentence about the row, as the person saw them."""
    return [Message(*message) for message in (*stored.cells["read"], *stored.cells["compared"])]


def applied_to_store(applied: Applied, run_id: int) -> AppliedRow:
    """The stored trace of what was done for a row."""
    return AppliedRow(
        run_id=run_id,
        number=applied.number,
        act=applied.act,
        target_id=applied.target_id,
        undo={"before": dict(applied.before), "after": dict(applied.after)},
    )


def applied_from_store(stored: AppliedRow) -> Applied:
    """What was done for a row."""
    act: Act = "create" if stored.act == ImportRow.Act.CREATE else "update"
    return Applied(stored.number, act, stored.target_id, stored.undo["before"], stored.undo["after"])
