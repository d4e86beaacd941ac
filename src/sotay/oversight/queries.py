"""The board and adoption as of a moment: counted from the cells' months, never typed (oversight.md §1–3)."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from django.db import DEFAULT_DB_ALIAS

from sotay.access.fetching import ask
from sotay.committees.queries import Holder, secretaries_of
from sotay.kernel import clock
from sotay.meetings.in_force import asked_keys, is_scoring_a_step
from sotay.meetings.rules.clocks import ClockTerms, day_in_month, month_of
from sotay.meetings.rules.states import Kind
from sotay.meetings.rules.steps import Standing, Step, StepState, Timing, deadlines_of, worst_state
from sotay.organizations.models import Organization, OrgGroup
from sotay.regulations.provisions import provision, provisions

from .cells import CellOfScope, cells_of
from .courses import Course, Moments, clocks_from, course_of, course_without_a_day
from .models import Reminder
from .rules import Adoption, Cell, MonthRecord, adoption_ever, adoption_of_month
from .scope import Scope as Scope  # what others ask for a board with

MONTH_COLUMNS = (
    "organization_id", "month", "meeting_id", "meeting_state", "is_late_entry", "is_offline_entry", "is_imported",
    "is_gap_accepted", "gap_reason", "held_on", "required_count", "present_count", "grade",
)  # fmt: skip
MONTHS = f"""
SELECT json_build_array(evidence, due, opens, not_applicable)::text, {", ".join(MONTH_COLUMNS)}
FROM meetings_cellmonth WHERE organization_id = ANY(%s) AND (%s::date[] IS NULL OR month = ANY(%s::date[]))
 AND month <= coalesce(%s::date, month)
"""  # noqa: S608 - put together from constants
STORED_CLOCKS = "stored_clocks"
VALUES = (STORED_CLOCKS, *MONTH_COLUMNS)
GROUP_COLUMNS = ("id", "organization_id", "code", "name")
GROUPS = f"""
SELECT {", ".join(GROUP_COLUMNS)} FROM organizations_orggroup WHERE organization_id = ANY(%s) ORDER BY name, id
"""  # noqa: S608 - put together from constants
NOT_HELD = "not_held"
MonthRow = Mapping[str, Any]
"""A cell's month as plain values, by the names of MONTH_COLUMNS; its clocks as they are stored."""


@dataclass(frozen=True, slots=True)
class CellRow:
    """One cell on the board with what it has to show for the month."""

    organization_id: int
    name: str
    code: str
    parent_id: int | None
    parent_name: str
    record: MonthRow | None
    course: Course
    secretary: Holder | None = None

    def standings(self, now: dt.datetime) -> Sequence[Standing]:
        """How each step stands at a moment. A month without a meeting, or without its day, waits and then lacks."""
        return self.course.at(now).standings

    @property
    def meeting_id(self) -> int | None:
        found = self.record["meeting_id"] if self.record else None
        return found if isinstance(found, int) else None


@dataclass(frozen=True)
class Board:
    """The board of one month: its cells in order, the adoption figure, and who is left out."""

    scope: Scope
    rows: list[CellRow]
    adoption: Adoption
    required_steps: tuple[str, ...]
    reminded: Mapping[int, Reminder] = field(default_factory=dict)

    @property
    def used(self) -> set[int]:
        return set(self.adoption.used)


def board_of(scope: Scope, *, with_contacts: bool = True) -> Board:
    """The board of a scope and its month; a handful of queries whatever the number of cells.

    Without contacts nobody's secretary and no reminder is read: the table of steps shows neither.
    """
    cells = cells_of(scope)
    ids = {cell.id for cell in cells}
    months = month_rows(ids, [scope.month])
    leaders = secretaries_of(ids, clock.today()) if with_contacts else {}
    due = deadlines_without_a_day(scope)
    nothing_yet = course_without_a_day(None, due)
    rows = []
    for cell in cells:
        record = months.get((cell.id, scope.month))
        course = nothing_yet if record is None else course_of_row(record, due)
        rows.append(
            CellRow(
                cell.id,
                cell.label,
                cell.code,
                cell.parent_id,
                cell.parent_label,
                record,
                course,
                leaders.get(cell.id),
            )
        )
    steps = required_steps_on(scope.month, scope.organization)
    reminded = last_reminders_of(ids, scope.month) if with_contacts else {}
    counted = counted_cells(cells, months, [scope.month])
    adoption = adoption_of_month(counted, required_steps=steps, cut_off=scope.cut_off)
    return Board(scope, rows, adoption, steps, reminded)


def last_reminders_of(cells: set[int], month: dt.date) -> dict[int, Reminder]:
    """By cell, the last reminder of what it lacks in a month."""
    rows = Reminder.objects.filter(organization_id__in=cells, month=month).order_by("pk")
    return {reminder.organization_id: reminder for reminder in rows}


def adoption_ever_of(scope: Scope) -> Adoption:
    """`cells_used_ever`: cells with at least one qualifying meeting up to the cut-off."""
    cells = cells_of(scope)
    ids = [cell.id for cell in cells]
    months = month_rows(ids, None, until=month_of(clock.local(scope.cut_off).date()))
    counted = counted_cells(cells, months, sorted({month for _, month in months}))
    return adoption_ever(
        counted, required_steps=required_steps_on(scope.month, scope.organization), cut_off=scope.cut_off
    )


def required_steps_on(month: dt.date, organization: Organization) -> tuple[str, ...]:
    """The steps that make a meeting count as use (`adoption.required_steps`, resolved at the month's first day)."""
    return provision("adoption.required_steps", month, organization).words


def month_rows(
    ids: Iterable[int], months: list[dt.date] | None, *, until: dt.date | None = None
) -> dict[tuple[int, dt.date], MonthRow]:
    """The cells' months as plain values, by cell and month."""
    found: dict[tuple[int, dt.date], MonthRow] = {}
    for values in ask(MONTHS, [list(ids), months, months, until]):
        found[values[1], values[2]] = dict(zip(VALUES, values, strict=True))
    return found


def counted_cells(
    cells: Iterable[CellOfScope],
    months: Mapping[tuple[int, dt.date], MonthRow],
    wanted: Sequence[dt.date],
) -> list[Cell]:
    """The cells as the rules of adoption take them."""
    return [
        Cell(
            cell.id,
            cell.label,
            [record_of(months[cell.id, month]) for month in wanted if (cell.id, month) in months],
            cell.stood_on_common_day,
            cell.stands_at_cut_off,
            cell.exemption,
        )
        for cell in cells
    ]


def record_of(row: MonthRow) -> MonthRecord:
    """A cell's month as the rules of adoption take it."""
    return MonthRecord(
        evidence=cast(
            "Mapping[str, dt.datetime]", clocks_from(row[STORED_CLOCKS]).evidence
        ),  # a Step is its code
        is_late_entry=bool(row["is_late_entry"]),
        is_imported=bool(row["is_imported"]),
        is_not_held=row["meeting_state"] == NOT_HELD,
        is_gap_accepted=bool(row["is_gap_accepted"]),
    )


def standings_of_row(row: MonthRow, now: dt.datetime) -> Sequence[Standing]:
    """How each step of a cell's month stands at a moment by its own clocks."""
    return own_course_of(row).at(now).standings


def own_course_of(row: MonthRow) -> Course:
    return course_of(
        row[STORED_CLOCKS], is_late_entry=row["is_late_entry"], is_gap_accepted=row["is_gap_accepted"]
    )


def course_of_row(row: MonthRow, due: Moments) -> Course:
    """The course of a cell's month; `due` tells what is owed where its meeting has no day from which clocks run.

    A record from paper asks for none.
    """
    clocks = clocks_from(row[STORED_CLOCKS])
    if Step.NOTICE in clocks.due or row["is_imported"]:
        return own_course_of(row)
    return course_without_a_day(
        clocks, due, is_late_entry=row["is_late_entry"], is_gap_accepted=row["is_gap_accepted"]
    )


def deadlines_without_a_day(scope: Scope) -> Moments:
    """The last moments of a month that has no day yet: planning and holding by their rules, the rest with the month."""
    found = provisions(asked_keys(), scope.month, scope.organization)
    terms = ClockTerms.resolve(found.get, found.get)
    end = clock.end_of_day(day_in_month(scope.month, 31))
    asked = [step for step in Step if step is not Step.SCORE or is_scoring_a_step(found.get, Kind.REGULAR)]
    return {**dict.fromkeys(asked, end), **deadlines_of(Timing(Kind.REGULAR, scope.month), terms)}


def worst_of(row: MonthRow | None, month: dt.date, now: dt.datetime) -> StepState:
    """What one cell of the year's table shows: the worst of its steps; a month over without a meeting is missing."""
    if row is None:
        return StepState.MISSING if clock.local(now).date() >= next_month(month) else StepState.NOT_DUE
    if row["is_imported"]:
        return StepState.NOT_APPLICABLE
    return worst_state(standing.state for standing in standings_of_row(row, now))


def next_month(month: dt.date) -> dt.date:
    return (month.replace(day=1) + dt.timedelta(days=32)).replace(day=1)


def groups_for(organization: Organization) -> list[OrgGroup]:
    """The groups that this committee or one above it has set up."""
    rows = ask(GROUPS, [organization.line_on(clock.today())])
    return [OrgGroup.from_db(DEFAULT_DB_ALIAS, GROUP_COLUMNS, row) for row in rows]
