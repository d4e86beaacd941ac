"""Reading a run's file and judging its rows: what `start_import` and `preview_import` have in common."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sotay.access.actor import Actor
from sotay.audit.apart import record_apart
from sotay.kernel import clock
from sotay.kernel.objections import Objection, Refused
from sotay.regulations.provisions import basis

from .columns import Manner
from .events import StampedListRefused
from .headers import ColumnMap, Header
from .inspection import column_letters
from .kinds import Comparison, ImportKind, Scope
from .models import ColumnMemory, ImportRow, ImportRun
from .reading import Sheet, Workbook, open_workbook
from .rows import Judged, to_store, without_repetitions
from .stamps import StampFound
from .tables import Table, TableRow, objections_to_map, read_table

BATCH = 500
SAMPLES = 3


def scope_of(run: ImportRun) -> Scope:
    """The scope in which a run's hooks work."""
    return Scope(run.pk, run.organization_id, run.organization_path)


def remembered_headings(run: ImportRun) -> dict[str, str]:
    """How this organization has corrected columns before, under what was corrected in this run."""
    memory = ColumnMemory.objects.filter(organization_id=run.organization_id, kind=run.kind).first()
    return {**(memory.headings if memory else {}), **run.corrections}


def read_sheet_of(run: ImportRun, kind: ImportKind[Any], *, actor: Actor) -> tuple[Sheet, Table]:
    """Read the run's sheet or, where none is chosen, the first one with a known header. Refuses what cannot
    be read.
    """
    workbook = open_workbook(bytes(run.file.content))
    refuse_stamps(workbook, run, actor=actor)
    run.sheet_names = workbook.sheet_names
    sheet, table = _first_readable(workbook, run, kind)
    run.sheet_name = sheet.name
    return sheet, table


def refuse_stamps(workbook: Workbook, run: ImportRun, *, actor: Actor) -> None:
    """Refuse a file with a stamp of secrecy; that it was offered is recorded apart, without its name or content."""
    try:
        workbook.look_for_stamps()
    except StampFound as found:
        record_apart(StampedListRefused(run.organization_id, run.size), actor=actor)
        legal_basis = basis("basis.state_secrets", clock.today()).legal_basis
        raise Refused([Objection(found.sentence, legal_basis, field="file")]) from found


def _first_readable(workbook: Workbook, run: ImportRun, kind: ImportKind[Any]) -> tuple[Sheet, Table]:
    remembered = remembered_headings(run)
    refusal: Refused | None = None
    for name in [run.sheet_name] if run.sheet_name else workbook.sheet_names:
        sheet = workbook.read(name)
        manner = Manner(sheet.is_1904, run.titles_names, run.converts_legacy)
        try:
            return sheet, read_table(sheet, kind.columns, manner, remembered)
        except Refused as found:
            refusal = refusal or found
    raise refusal or Refused([])


def preview(run: ImportRun, kind: ImportKind[Any], *, actor: Actor) -> int:
    """Read, judge and store the rows of a run; answers their number. A run with missing columns gets no rows
    yet.
    """
    sheet, table = read_sheet_of(run, kind, actor=actor)
    run.headings = _headings(sheet, table.header, table.mapped)
    run.legacy_found = sorted({legacy.value for legacy in table.legacy_columns.values()})
    run.names_in_capitals = table.names_in_capitals
    run.failure = ""
    run.rows.all().delete()
    if objections_to_map(kind.columns, table.mapped):
        run.state, run.counts = ImportRun.State.UPLOADED, {}
        run.save()
        return 0
    without_repetitions(kind, table.rows)
    judged = judge(table.rows, kind, scope_of(run), actor=actor)
    ImportRow.objects.bulk_create([to_store(row, kind, run.pk) for row in judged], batch_size=1_000)
    run.state, run.counts = ImportRun.State.PREVIEWED, dict(Counter(row.state.value for row in judged))
    run.save()
    return len(judged)


def judge(rows: Sequence[TableRow], kind: ImportKind[Any], scope: Scope, *, actor: Actor) -> list[Judged]:
    """What each row means, with one bulk read for all of them."""
    readable = [row for row in rows if not row.skipped and not row.has_errors]
    known = kind.prefetch(readable, scope, actor=actor)
    untouched = {id(row) for row in readable}
    return [
        Judged(
            row, kind.compare(row, known, scope, actor=actor) if id(row) in untouched else Comparison("none")
        )
        for row in rows
    ]


def _headings(sheet: Sheet, header: Header, mapped: ColumnMap) -> list[Mapping[str, object]]:
    """The columns of the file for the page on which they can be corrected, each with a few of its values."""
    column_of = {index: key for key, indexes in mapped.columns.items() for index in indexes}
    below = sheet.rows[header.last_row : header.last_row + 30]
    return [
        {
            "letters": column_letters(index + 1),
            "heading": header.label_of(index),
            "key": header.key_of(index),
            "column": column_of.get(index, ""),
            "is_numbering": index == mapped.numbering,
            "samples": _samples(below, index),
        }
        for index in sorted(header.labels)
    ]


def _samples(rows: Sequence[Any], index: int) -> list[str]:
    filled = (row.cells[index] for row in rows if index < len(row.cells) and not row.cells[index].is_empty)
    return [cell.text[:40] for cell, _ in zip(filled, range(SAMPLES), strict=False)]
