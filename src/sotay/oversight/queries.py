"""The board and adoption as of a moment: counted from the cells' months, never typed (oversight.md §1–3)."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sotay.committees.queries import Holder, secretaries_of
from sotay.kernel import clock
from sotay.meetings.in_force import asked_keys
from sotay.meetings.models import CellMonth
from sotay.meetings.rules.clocks import ClockTerms, day_in_month, month_of
from sotay.meetings.rules.states import Kind
from sotay.meetings.rules.steps import (
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

from .models import AdoptionExemption, Reminder
from .rules import Adoption, Cell, MonthRecord, adoption_ever, adoption_of_month, common_day_of, tree_day_of

MONTH_COLUMNS = (
    "organization_id", "month", "meeting_id", "meeting_state", "evidence", "due", "opens", "not_applicable",
    "is_late_entry", "is_offline_entry", "is_imported", "is_gap_accepted", "gap_reason", "held_on", "required_count",
    "present_count", "grade",
)  # fmt: skip
ORGANIZATION_COLUMNS = (
    "id", "name", "short_name", "code", "parent_id", "parent__name", "parent__short_name",
)  # fmt: skip
NOT_HELD = "not_held"
MonthRow = Mapping[str, Any]
"""A cell's month as plain values, by the names of MONTH_COLUMNS."""
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


def board_of(scope: Scope) -> Board:
    """The board of a scope and its month; a handful of queries whatever the number of cells."""
    cells = cells_of(scope)
    months = month_rows(cells, [scope.month])
    leaders = secretaries_of(cells, clock.today())
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
    steps = required_steps_on(scope.month)
    counted = counted_cells(scope, {row.organization_id: row.name for row in rows}, months, [scope.month])
    reminded = {
        reminder.organization_id: reminder
        for reminder in Reminder.objects.filter(organization_id__in=cells, month=scope.month).order_by("pk")
    }
    adoption = adoption_of_month(counted, required_steps=steps, cut_off=scope.cut_off)
    return Board(scope, rows, adoption, steps, reminded)


def adoption_ever_of(scope: Scope) -> Adoption:
    """`cells_used_ever`: cells with at least one qualifying meeting up to the cut-off."""
    cells = cells_of(scope)
    names = {row.id: row.label for row in organization_rows(cells)}
    months = month_rows(cells, None, until=month_of(clock.local(scope.cut_off).date()))
    counted = counted_cells(scope, names, months, sorted({month for _, month in months}))
    return adoption_ever(counted, required_steps=required_steps_on(scope.month), cut_off=scope.cut_off)


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


def required_steps_on(month: dt.date) -> tuple[str, ...]:
    """The steps that make a meeting count as use (`adoption.required_steps`, resolved at the month's first day)."""
    return provision("adoption.required_steps", month).words


def organization_rows(ids: Iterable[int]) -> list[OrganizationRow]:
    """Names of organizations in the order of the board: by parent, then by name."""
    rows = Organization.objects.filter(pk__in=list(ids)).order_by("parent__sort_key", "sort_key")
    return [OrganizationRow(*row) for row in rows.values_list(*ORGANIZATION_COLUMNS)]


def month_rows(
    ids: Iterable[int], months: list[dt.date] | None, *, until: dt.date | None = None
) -> dict[tuple[int, dt.date], MonthRow]:
    """The cells' months as plain values, by cell and month."""
    rows = CellMonth.objects.filter(organization_id__in=list(ids))
    if months is not None:
        rows = rows.filter(month__in=months)
    if until is not None:
        rows = rows.filter(month__lte=until)
    found: dict[tuple[int, dt.date], MonthRow] = {}
    for row in rows.values(*MONTH_COLUMNS):
        found[row["organization_id"], row["month"]] = dict(row)
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
    exempted = dict(
        AdoptionExemption.objects.filter(
            organization_id__in=ids, during__contains=scope.tree_day
        ).values_list("organization_id", "decision")
    )
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


def moments(stored: Mapping[str, str]) -> dict[str, dt.datetime]:
    """Step codes with their moments, read back."""
    return {step: dt.datetime.fromisoformat(moment) for step, moment in stored.items()}


def standings_of_row(row: MonthRow | None, now: dt.datetime) -> list[Standing]:
    """How each step of a cell's month stands at a moment; without a row nothing has begun."""
    if row is None:
        return standings_of({}, {}, now, not_applicable=tuple(Step))
    return standings_of(
        {Step(step): moment for step, moment in moments(row["evidence"]).items()},
        {Step(step): moment for step, moment in moments(row["due"]).items()},
        now,
        opens={Step(step): moment for step, moment in moments(row["opens"]).items()},
        not_applicable=[Step(step) for step in row["not_applicable"]],
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
    return {**dict.fromkeys(Step, end), **deadlines_of(Timing(Kind.REGULAR, scope.month), terms)}


def standings_without_a_day(row: MonthRow | None, due: Deadlines, now: dt.datetime) -> list[Standing]:
    """What is owed where nothing but the month is known: missing once its time is over, before that still to come."""
    by_itself = {Step.PLAN, Step.HELD}
    return standings_of(
        {Step(step): moment for step, moment in moments(row["evidence"] if row else {}).items()},
        due,
        now,
        opens={step: moment for step, moment in due.items() if step not in by_itself},
        not_applicable=[Step(step) for step in row["not_applicable"]]
        if row
        else (Step.PRECOMMITTEE, Step.SCORE),
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
    return list(
        OrgGroup.objects.filter(organization_id__in=organization.line_on(clock.today())).order_by("name")
    )
