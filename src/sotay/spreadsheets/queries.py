"""Reads of import runs. Rows are sealed one by one, so pages fetch only those they show."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count

from .models import ImportProgress, ImportRow, ImportRun

ROWS_ON_A_PAGE = 50


@dataclass(frozen=True)
class Filter:
    """Which rows of a run are looked at: all, those of a state, or those that wait for a decision."""

    state: str = ""
    is_open: bool = False


@dataclass(frozen=True)
class RowPage:
    """Some rows of a run, and the numbers from which the pages around it start."""

    rows: Sequence[ImportRow]
    previous: int | None
    next: int | None


def rows_of(run: ImportRun, chosen: Filter, *, start: int = 0, size: int = ROWS_ON_A_PAGE) -> RowPage:
    """One page of a run's rows in the order of the file, from a row number on."""
    rows = ImportRow.objects.filter(run=run)
    if chosen.state:
        rows = rows.filter(state=chosen.state)
    if chosen.is_open:
        rows = rows.filter(decision=ImportRow.Decision.OPEN)
    found = list(rows.filter(number__gte=start).order_by("number")[: size + 1])
    before = list(rows.filter(number__lt=start).order_by("-number").values_list("number", flat=True)[:size])
    return RowPage(
        found[:size], before[-1] if before else None, found[size].number if len(found) > size else None
    )


@dataclass(frozen=True)
class Tally:
    """How the rows of a run stand: by state, and by what was decided about them."""

    by_state: dict[str, int]
    open_count: int
    create_count: int
    update_count: int


def tally_of(run: ImportRun) -> Tally:
    """Count a run's rows in one query."""
    by_state: dict[str, int] = dict.fromkeys(ImportRow.State.values, 0)
    open_count = create_count = update_count = 0
    groups = run.rows.values_list("state", "act", "decision").annotate(count=Count("pk")).order_by()
    for state, act, decision, count in groups:
        by_state[state] += count
        if decision == ImportRow.Decision.OPEN:
            open_count += count
        elif decision == ImportRow.Decision.APPLY and act == ImportRow.Act.CREATE:
            create_count += count
        elif decision == ImportRow.Decision.APPLY:
            update_count += count
    return Tally(by_state, open_count, create_count, update_count)


def progress_for(run_id: int) -> ImportProgress:
    """How far a run has come."""
    return ImportProgress.objects.filter(pk=run_id).first() or ImportProgress(run_id=run_id)


def is_standing_still(run_id: int, quiet: dt.timedelta) -> bool:
    """Whether a run's counter has not moved for a while, by the database's clock."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM spreadsheets_importprogress"
            " WHERE run_id = %s AND moved_at < clock_timestamp() - %s::interval",
            [run_id, str(quiet)],
        )
        return cursor.fetchone() is not None
