"""The twelve months up to 06/2023 of one cell: paper records before its first month of use, then real meetings."""

import datetime as dt
import random
from collections.abc import Iterator

from django.db import transaction

from sotay.kernel import clock
from sotay.meetings.actions.import_paper_record import import_paper_record
from sotay.meetings.models import Meeting
from sotay.members.queries import roll_on
from sotay.tasks.actions.finish_task import finish_task
from sotay.tasks.models import Task

from .. import words
from ..scene import FIRST_MONTH, LAST_MONTH, Cell
from .month import CellHand, MonthPlan, chance_of, hold_month

GRADES = (["tốt"] * 14) + (["khá"] * 5) + ["trung bình"]
UNEXCUSED_IN = ("DN.03", "B3.02", "S1")
LONG_RUNS_IN = ("DN.11", "DN.23", "TH2", "S2")
QUARTER_ENDS = (9, 12, 3, 6)


def months() -> Iterator[dt.date]:
    month = FIRST_MONTH
    while month <= LAST_MONTH:
        yield month
        month = (month + dt.timedelta(days=32)).replace(day=1)


def build_year(cell: Cell, hand: CellHand) -> int:
    """Twelve months of one cell; answers how many meetings were made."""
    made = 0
    done = set(Meeting.objects.filter(organization_id=hand.organization_id).values_list("month", flat=True))
    for month in months():
        if month in done:
            continue
        chance = chance_of(hand, month)
        plan = plan_of(cell, hand, month, chance)
        with clock.at(plan.ends_at), transaction.atomic():
            if cell.first_month is None or month < cell.first_month:
                made += import_month(hand, month, chance)
            else:
                hold_month(hand, plan)
                finish_tasks(hand, month)
                made += 1
    return made


def import_month(hand: CellHand, month: dt.date, chance: random.Random) -> int:
    """The paper book's line of a month, and of a quarter's thematic meeting at its end."""
    made = 1
    import_one(hand, month, chance, "regular", "", 1 + chance.randint(0, 9))
    if month.month in QUARTER_ENDS:
        import_one(hand, month, chance, "thematic", words.topic(chance), 15 + chance.randint(0, 9))
        made += 1
    return made


def import_one(
    hand: CellHand, month: dt.date, chance: random.Random, kind: str, topic: str, day: int
) -> Meeting:
    start = dt.datetime(month.year, month.month, day, 14, tzinfo=clock.VIETNAM)
    people = roll_on(hand.organization_id, start.date())
    left_out = sum(person.is_exempt or person.is_suspended for person in people)
    expected = len(people) - left_out
    excused = sum(chance.random() < 0.07 for _ in range(expected - 1)) if expected > 2 else 0
    with clock.at(
        dt.datetime(2023, 1, 10, 9, tzinfo=clock.VIETNAM)
        if month.year < 2023
        else start + dt.timedelta(days=3)
    ):
        return import_paper_record(
            hand.organization_id,
            kind=kind,
            starts_at=start,
            ends_at=start + dt.timedelta(minutes=90 + chance.randint(0, 20)),
            roll=len(people),
            present=expected - excused,
            excused=excused,
            unexcused=0,
            left_out=left_out,
            grade=chance.choice(GRADES),
            topic=topic,
            actor=hand.secretary,
        )


def plan_of(cell: Cell, hand: CellHand, month: dt.date, chance: random.Random) -> MonthPlan:
    """Day, absences and kind of a cell's meeting; in 6/2023 regular and thematic are held in one session."""
    day = 1 + chance.randint(0, 9)
    roll = roll_on(hand.organization_id, month.replace(day=day))
    ordinary = [
        person.member_id
        for person in roll
        if person.member_id not in (hand.secretary_id, hand.minute_taker_id)
        and not (person.is_exempt or person.is_suspended)
    ]
    excused = [member_id for member_id in ordinary if chance.random() < 0.07][: max(1, len(ordinary) // 8)]
    if len(ordinary) < 3:
        excused = []
    if cell.code in LONG_RUNS_IN and ordinary:
        excused = sorted({*excused, ordinary[-1]})
    unexcused: tuple[int, ...] = ()
    if cell.code in UNEXCUSED_IN and month == LAST_MONTH:
        unexcused = tuple(member_id for member_id in ordinary if member_id not in excused)[:1]
    is_combined = month == LAST_MONTH
    return MonthPlan(
        month=month,
        day=day,
        kind="combined" if is_combined else "regular",
        topic=words.topic(chance) if is_combined else "",
        excused=tuple(excused),
        unexcused=unexcused,
        days_to_result=chance.choice([1, 1, 2, 3]),
    )


def finish_tasks(hand: CellHand, month: dt.date) -> None:
    """86 % of a month's tasks are done in time, 9 % late, 5 % stay open and overdue (scenario.md §3.2)."""
    last = (month + dt.timedelta(days=32)).replace(day=1)
    for task in Task.objects.filter(
        organization_id=hand.organization_id, assigned_on__gte=month, assigned_on__lt=last, done_on=None
    ):
        dice = random.Random(f"{hand.code}:{task.content}:{task.deadline}").random()  # noqa: S311 - repeatable
        if dice > 0.95 or task.deadline is None:
            continue
        days = -2 if dice < 0.86 else 5
        with clock.at(
            dt.datetime.combine(task.deadline + dt.timedelta(days=days), dt.time(19), tzinfo=clock.VIETNAM)
        ):
            finish_task(task.pk, text=words.DONE, revision=task.revision, actor=hand.actor(task.person_id))
