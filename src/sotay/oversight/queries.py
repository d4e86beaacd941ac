"""The board and adoption as of a moment: counted from the cells' months, never typed (oversight.md §1–3)."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS

from sotay.access.fetching import ask
from sotay.committees.queries import Holder, secretaries_of
from sotay.kernel import clock
from sotay.meetings.in_force import asked_keys, is_scoring_a_step
from sotay.meetings.rules.clocks import ClockTerms, day_in_month, month_of
from sotay.meetings.rules.states import Kind
from sotay.meetings.rules.steps import (
    NOT_FOLLOWED_YET,
    Standing,
    Step,
    StepState,
    Timing,
    deadlines_of,
    standings_of,
    worst_state,
)
from sotay.meetings.rules.terms import number_of
from sotay.organizations.models import Organization, OrgGroup
from sotay.organizations.queries import cells_below, in_group, standing_on
from sotay.regulations.provisions import provision, provision_or_none, provisions

from .models import Reminder
from .rules import Adoption, Cell, MonthRecord, adoption_ever, adoption_of_month, common_day_of, tree_day_of

CLOCKS = ("evidence", "due", "opens", "not_applicable")
MONTH_COLUMNS = (
    "organization_id", "month", "meeting_id", "meeting_state", "is_late_entry", "is_offline_entry", "is_imported",
    "is_gap_accepted", "gap_reason", "held_on", "required_count", "present_count", "grade",
)  # fmt: skip
MONTHS = f"""
SELECT json_build_array({", ".join(CLOCKS)})::text, {", ".join(MONTH_COLUMNS)}
FROM meetings_cellmonth WHERE organization_id = ANY(%s) AND (%s::date[] IS NULL OR month = ANY(%s::date[]))
 AND month <= coalesce(%s::date, month)
"""  # noqa: S608 - put together from constants
NAMES = """
SELECT o.id, o.name, o.short_name, o.code, o.parent_id, p.name, p.short_name
FROM organizations_organization o LEFT JOIN organizations_organization p ON p.id = o.parent_id
WHERE o.id = ANY(%s) ORDER BY p.sort_key, o.sort_key, o.id
"""
EXEMPTED = """
SELECT organization_id, decision FROM oversight_adoptionexemption
WHERE organization_id = ANY(%s) AND during @> %s::date
"""
GROUP_COLUMNS = ("id", "organization_id", "code", "name")
GROUPS = f"""
SELECT {", ".join(GROUP_COLUMNS)} FROM organizations_orggroup WHERE organization_id = ANY(%s) ORDER BY name, id
"""  # noqa: S608 - put together from constants
STEP_OF = {step.value: step for step in Step}
MOMENTS_KEPT = 2_000
NOT_HELD = "not_held"
MonthRow = Mapping[str, Any]
"""A cell's month as plain values, by the names of CLOCKS and MONTH_COLUMNS."""
Deadlines = Mapping[Step, dt.datetime]


class OrganizationRow(NamedTuple):
    """The names that a board shows of one organization."""

    id: int
    name: str
    short_name: str
    code: str
    parent_id: int | None
    parent_name: str | None
    parent_short_name: str | None

    @property
    def label(self) -> str:
        return self.short_name or self.name


@dataclass(frozen=True, slots=True)
class Scope:
    """Which cells a board counts: below one organization, inside one group, as the tree stood on a day."""

    organization: Organization
    month: dt.date
    cut_off: dt.datetime
    group: OrgGroup | None = None

    @property
    def tree_day(self) -> dt.date:
        return tree_day_of(self.month, self.cut_off)


@dataclass(frozen=True, slots=True)
class CellRow:
    """One cell on the board with what it has to show for the month."""

    organization_id: int
    name: str
    code: str
    parent_id: int | None
    parent_name: str
    record: MonthRow | None
    without_a_day: Deadlines = field(default_factory=dict)
    secretary: Holder | None = None

    def standings(self, now: dt.datetime) -> list[Standing]:
        """How each step stands at a moment. A month without a meeting, or without its day, waits and then lacks."""
        if has_a_day(self.record):
            return standings_of_row(self.record, now)
        return standings_without_a_day(self.record, self.without_a_day, now)

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
    months = month_rows(cells, [scope.month])
    leaders = secretaries_of(cells, clock.today()) if with_contacts else {}
    without_a_day = deadlines_without_a_day(scope)
    rows = [
        CellRow(
            organization_id=cell.id,
            name=cell.label,
            code=cell.code,
            parent_id=cell.parent_id,
            parent_name=cell.parent_short_name or cell.parent_name or "",
            record=months.get((cell.id, scope.month)),
            without_a_day=without_a_day,
            secretary=leaders.get(cell.id),
        )
        for cell in organization_rows(cells)
    ]
    steps = required_steps_on(scope.month, scope.organization)
    counted = counted_cells(scope, {row.organization_id: row.name for row in rows}, months, [scope.month])
    reminded = last_reminders_of(cells, scope.month) if with_contacts else {}
    adoption = adoption_of_month(counted, required_steps=steps, cut_off=scope.cut_off)
    return Board(scope, rows, adoption, steps, reminded)


def last_reminders_of(cells: set[int], month: dt.date) -> dict[int, Reminder]:
    """By cell, the last reminder of what it lacks in a month."""
    rows = Reminder.objects.filter(organization_id__in=cells, month=month).order_by("pk")
    return {reminder.organization_id: reminder for reminder in rows}


def adoption_ever_of(scope: Scope) -> Adoption:
    """`cells_used_ever`: cells with at least one qualifying meeting up to the cut-off."""
    cells = cells_of(scope)
    names = {row.id: row.label for row in organization_rows(cells)}
    months = month_rows(cells, None, until=month_of(clock.local(scope.cut_off).date()))
    counted = counted_cells(scope, names, months, sorted({month for _, month in months}))
    return adoption_ever(
        counted, required_steps=required_steps_on(scope.month, scope.organization), cut_off=scope.cut_off
    )


def cells_of(scope: Scope) -> set[int]:
    """The cells of a scope: those that stood on the month's common day or at the cut-off (decisions 16)."""
    found = cells_below(scope.organization, on=scope.tree_day)
    common_day = common_day_on(scope)
    if common_day <= scope.tree_day:
        found |= cells_below(scope.organization, on=common_day)
    if scope.group is not None:
        found &= in_group(scope.group, on=scope.tree_day)
    return found


def common_day_on(scope: Scope) -> dt.date:
    found = provision_or_none("meeting.regular.common_day", scope.month, scope.organization)
    return common_day_of(scope.month, number_of(lambda key: found, "meeting.regular.common_day"))


def required_steps_on(month: dt.date, organization: Organization) -> tuple[str, ...]:
    """The steps that make a meeting count as use (`adoption.required_steps`, resolved at the month's first day)."""
    return provision("adoption.required_steps", month, organization).words


def organization_rows(ids: Iterable[int]) -> list[OrganizationRow]:
    """Names of organizations in the order of the board: by parent, then by name."""
    return [OrganizationRow(*row) for row in ask(NAMES, [list(ids)])]


def month_rows(
    ids: Iterable[int], months: list[dt.date] | None, *, until: dt.date | None = None
) -> dict[tuple[int, dt.date], MonthRow]:
    """The cells' months as plain values, by cell and month."""
    found: dict[tuple[int, dt.date], MonthRow] = {}
    for clocks, *values in ask(MONTHS, [list(ids), months, months, until]):
        row = dict(zip(CLOCKS, json.loads(clocks), strict=True)) | dict(
            zip(MONTH_COLUMNS, values, strict=True)
        )
        found[row["organization_id"], row["month"]] = row
    return found


def counted_cells(
    scope: Scope,
    names: Mapping[int, str],
    months: Mapping[tuple[int, dt.date], MonthRow],
    wanted: list[dt.date],
) -> list[Cell]:
    """The cells as the rules of adoption take them."""
    ids = list(names)
    at_cut_off = standing_on(ids, scope.tree_day)
    on_common_day = standing_on(ids, common_day_on(scope))
    exempted: dict[int, str] = dict(ask(EXEMPTED, [ids, scope.tree_day]))
    return [
        Cell(
            pk,
            name,
            [record_of(months[pk, month]) for month in wanted if (pk, month) in months],
            pk in on_common_day,
            pk in at_cut_off,
            exempted.get(pk, ""),
        )
        for pk, name in names.items()
    ]


def record_of(row: MonthRow) -> MonthRecord:
    """A cell's month as the rules of adoption take it."""
    return MonthRecord(
        evidence=moments(row["evidence"]),
        is_late_entry=bool(row["is_late_entry"]),
        is_imported=bool(row["is_imported"]),
        is_not_held=row["meeting_state"] == NOT_HELD,
        is_gap_accepted=bool(row["is_gap_accepted"]),
    )


moment_of = lru_cache(maxsize=MOMENTS_KEPT)(dt.datetime.fromisoformat)
"""Reading back what is written alike in hundreds of rows: the clocks of a month are the same for most cells."""


def moments(stored: Mapping[str, str]) -> dict[str, dt.datetime]:
    """Step codes with their moments, read back."""
    return {step: moment_of(moment) for step, moment in stored.items()}


def step_moments(stored: Mapping[str, str]) -> dict[Step, dt.datetime]:
    """Steps with their moments, read back."""
    return {STEP_OF[step]: moment_of(moment) for step, moment in stored.items()}


def standings_of_row(row: MonthRow | None, now: dt.datetime) -> list[Standing]:
    """How each step of a cell's month stands at a moment; without a row nothing has begun."""
    if row is None:
        return standings_of({}, {}, now, not_applicable=tuple(Step))
    return standings_of(
        step_moments(row["evidence"]),
        step_moments(row["due"]),
        now,
        opens=step_moments(row["opens"]),
        not_applicable=[STEP_OF[step] for step in row["not_applicable"]],
        is_late_entry=bool(row["is_late_entry"]),
        is_gap_accepted=bool(row["is_gap_accepted"]),
    )


def has_a_day(row: MonthRow | None) -> bool:
    """Whether the month's meeting has a day from which its clocks run; a record from paper asks for none."""
    return row is not None and (Step.NOTICE in row["due"] or bool(row["is_imported"]))


def deadlines_without_a_day(scope: Scope) -> Deadlines:
    """The last moments of a month that has no day yet: planning and holding by their rules, the rest with the month."""
    found = provisions(asked_keys(), scope.month, scope.organization)
    terms = ClockTerms.resolve(found.get, found.get)
    end = clock.end_of_day(day_in_month(scope.month, 31))
    asked = [step for step in Step if step is not Step.SCORE or is_scoring_a_step(found.get, Kind.REGULAR)]
    return {**dict.fromkeys(asked, end), **deadlines_of(Timing(Kind.REGULAR, scope.month), terms)}


def standings_without_a_day(row: MonthRow | None, due: Deadlines, now: dt.datetime) -> list[Standing]:
    """What is owed where nothing but the month is known: missing once its time is over, before that still to come."""
    by_itself = {Step.PLAN, Step.HELD}
    return standings_of(
        step_moments(row["evidence"] if row else {}),
        due,
        now,
        opens={step: moment for step, moment in due.items() if step not in by_itself},
        not_applicable=[STEP_OF[step] for step in row["not_applicable"]]
        if row
        else (*NOT_FOLLOWED_YET, *(() if Step.SCORE in due else (Step.SCORE,))),
        is_late_entry=bool(row and row["is_late_entry"]),
        is_gap_accepted=bool(row and row["is_gap_accepted"]),
    )


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
