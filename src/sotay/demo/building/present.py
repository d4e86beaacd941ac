"""The month in progress, so that each role finds something to do at once: work half done, requests, red cells."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from django.db import transaction

from sotay.kernel import clock
from sotay.meetings.actions.add_paper import add_paper
from sotay.meetings.actions.ask_leave import ask_leave
from sotay.meetings.actions.call_off_meeting import call_off_meeting
from sotay.meetings.actions.give_opinion import give_opinion
from sotay.meetings.actions.open_ballot import open_ballot
from sotay.meetings.models import Meeting

from .. import words
from .ground import Progress
from .month import CellHand, MonthPlan, Until, chance_of, convene, hold_month, prepare, run

OWN_CELL = "DN.07"
"""The cell of the sign-ins; fifteen members, in use since 02/2023."""
HELD_ON = 3
LATEST = {
    0: Until.REPORTED,
    1: Until.REPORTED,
    2: Until.PUBLISHED,
    3: Until.ENDED,
    4: Until.REPORTED,
    5: Until.MINUTED,
}
CELLS_WITH_A_MEETING = 24


def last_regular_month(today: dt.date) -> dt.date:
    """The month whose common day has gone by: this one after the first week, else the month before."""
    first = today.replace(day=1)
    return first if today.day > HELD_ON + 4 else (first - dt.timedelta(days=1)).replace(day=1)


def build_present(hands: dict[str, CellHand], progress: Progress) -> None:
    """The last regular month at every stage, the next one in preparation, a thematic meeting running now."""
    now = clock.now()
    month = last_regular_month(clock.local(now).date())
    own = hands[OWN_CELL]
    others = [hand for code, hand in hands.items() if code.startswith("DN.") and code != OWN_CELL]
    others = others[:CELLS_WITH_A_MEETING]
    next_month = (month + dt.timedelta(days=32)).replace(day=1)
    acts: list[tuple[CellHand, Callable[[], object]]] = [
        (own, lambda: build_own(own, month, next_month, now)),
        *((hand, partial(build_other, hand, month, number)) for number, hand in enumerate(others)),
    ]
    for number, (hand, act) in enumerate(acts, start=1):
        if not Meeting.objects.filter(organization_id=hand.organization_id, month__gte=month).exists():
            with clock.at(now), transaction.atomic():
                act()
        progress("tháng đang làm", number, len(acts))


def build_own(own: CellHand, month: dt.date, next_month: dt.date, now: dt.datetime) -> None:
    """The cell of the sign-ins: a month closed, the next one prepared, a thematic meeting of this hour."""
    hold_month(own, MonthPlan(month, HELD_ON, until=Until.REPORTED))
    build_next(own, next_month, now)
    build_running(own, now)


def build_other(hand: CellHand, month: dt.date, number: int) -> None:
    """Another cell's month, at one of the stages; every eighth has called it off."""
    if number % 8 == 7:
        call_off(hand, month)
    else:
        hold_month(hand, MonthPlan(month, HELD_ON + number % 3, until=LATEST[number % 6]))


def build_next(own: CellHand, month: dt.date, now: dt.datetime) -> None:
    """Next month's meeting: convened when its day is near, a leave request and an opinion waiting for the secretary."""
    is_near = dt.datetime(month.year, month.month, HELD_ON, tzinfo=clock.VIETNAM) - now < dt.timedelta(
        days=45
    )
    plan = MonthPlan(month, HELD_ON, until=Until.CONVENED if is_near else Until.PLANNED)
    moment = now - dt.timedelta(hours=20)
    meeting = prepare(own, plan, moment)
    convene(own, plan, meeting, moment)
    with clock.at(now - dt.timedelta(hours=3)):
        ask_leave(meeting.pk, reason="work", note=words.AWAY, actor=own.actor(own.members[6]))
        give_opinion(meeting.pk, text=words.PROPOSAL, kind="proposal", actor=own.actor(own.members[5]))
        add_draft_paper(own, meeting)


def build_running(own: CellHand, now: dt.datetime) -> None:
    """A thematic meeting of this very hour, roll called, a ballot open in the app for those in the room."""
    today = clock.local(now).date()
    start = now - dt.timedelta(minutes=25)
    if clock.local(start).date() != today:
        start = now
    chance = chance_of(own, today)
    local = clock.local(start)
    plan = MonthPlan(
        today.replace(day=1), today.day, kind="thematic", topic=words.topic(chance), until=Until.IN_SESSION,
        hour=local.hour, minute=local.minute,
    )  # fmt: skip
    moment = plan.starts_at - dt.timedelta(days=4)
    meeting = prepare(own, plan, moment)
    convene(own, plan, meeting, moment)
    run(own, plan, meeting, chance)
    with clock.at(max(now, plan.starts_at + dt.timedelta(minutes=24))):
        open_ballot(
            meeting.pk, matter="other", text=words.OPEN_QUESTION, method="open_app", actor=own.minute_taker
        )


def call_off(hand: CellHand, month: dt.date) -> Meeting:
    """A month without a meeting, its reason waiting for the committee above."""
    plan = MonthPlan(month, HELD_ON, until=Until.PLANNED)
    meeting = prepare(hand, plan, plan.starts_at - dt.timedelta(days=9))
    with clock.at(plan.starts_at - dt.timedelta(days=1)):
        return call_off_meeting(
            meeting.pk,
            reason="too_few",
            note=words.TOO_FEW,
            answers={"counts_as_missing": "x"},
            actor=hand.secretary,
        )


def add_draft_paper(own: CellHand, meeting: Meeting) -> None:
    """A paper that only those who prepare see."""
    add_paper(
        meeting.pk,
        title=words.DRAFT_TITLE,
        kind="draft_resolution",
        secrecy_class="internal",
        text=words.paper_text(meeting.month, ""),
        is_draft=True,
        actor=own.secretary,
    )
