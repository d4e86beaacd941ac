"""The steps of a cell's month with their clocks, as those see them who prepare the meeting or follow it from above."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sotay.kernel import clock

from ..cell_months import clocks_of, timing_of
from ..in_force import is_scoring_a_step, lookup_for
from ..models import Meeting
from ..rules.states import BEFORE_START, RUNNING, State
from ..rules.steps import NOT_FOLLOWED_YET, Standing, Step, StepState, openings_of, standings_of
from ..wording import pages as wording
from ..wording.labels import STEP_STATES, STEPS
from .addresses import at
from .reading import moment_of

ROUTES: Mapping[Step, tuple[str, frozenset[State]]] = {
    Step.PLAN: ("plan_meeting", frozenset({State.DRAFT, State.POSTPONED})),
    Step.NOTICE: ("convene_meeting", frozenset({State.PLANNED})),
    Step.PAPERS: ("add_paper", BEFORE_START | RUNNING),
    Step.ROLLCALL: ("show_roll_call", RUNNING),
    Step.RESOLUTION: ("open_ballot", frozenset({State.IN_SESSION})),
    Step.TASKS: ("assign_meeting_task", RUNNING | {State.ENDED}),
    Step.SCORE: ("show_scorecard", RUNNING | {State.ENDED}),
    Step.MINUTES: ("save_minutes", frozenset({State.ENDED})),
    Step.PUBLISHED: ("draft_resolution", frozenset({State.ENDED, State.MINUTED})),
    Step.NATIONAL_MARK: ("declare_national_mark", frozenset({State.PUBLISHED, State.REPORTED})),
}
"""Where a step is done, and in which states of the meeting it can still be done."""

OPEN = frozenset({StepState.DUE, StepState.MISSING})


def standings_from(row: Mapping[str, Any], now: dt.datetime) -> list[Standing]:
    """How each step of a cell's month stands, from the row as it was read."""
    return standings_of(
        _moments(row["evidence"]),
        _moments(row["due"]),
        now,
        opens=_moments(row["opens"]),
        not_applicable=[Step(code) for code in row["not_applicable"]],
        is_late_entry=row["is_late_entry"],
        is_gap_accepted=row["is_gap_accepted"],
    )


def _moments(written: Mapping[str, str]) -> dict[Step, dt.datetime]:
    return {Step(code): found for code, moment in written.items() if (found := moment_of(moment)) is not None}


def steps_of(
    row: Mapping[str, Any] | None, meeting: Meeting | None = None
) -> tuple[list[dict[str, Any]], str]:
    """The steps for the component `ui.steps`, and one sentence on those that do not apply.

    With the meeting an open step leads to where it can be done now, and the first of these stands out.
    """
    if row is None:
        return [], ""
    shown: list[dict[str, Any]] = []
    left_out: list[str] = []
    for standing in standings_from(row, clock.now()):
        name = STEPS[standing.step.value]
        if standing.state is StepState.NOT_APPLICABLE:
            left_out.append(name)
            continue
        url = address_of(standing, meeting) if meeting else ""
        shown.append(
            {
                "name": name[0].upper() + name[1:],
                "state": standing.state.value,
                "word": STEP_STATES[standing.state.value],
                "clock": wording.clock_of_step(standing.state.value, standing.due_at, standing.evidence_at),
                "is_current": bool(url) and not any(step["is_current"] for step in shown),
                "url": url,
            }
        )
    return shown, wording.not_applied(left_out) if left_out else ""


def month_of_draft(meeting: Meeting) -> dict[str, Any]:
    """What a draft that stands in no board yet will have to show: its clocks, nothing done."""
    timing = timing_of(meeting)
    unscored = () if is_scoring_a_step(lookup_for(meeting), meeting.kind) else (Step.SCORE,)
    return {
        "evidence": {},
        "due": {step.value: due.isoformat() for step, due in clocks_of(meeting, timing).items()},
        "opens": {step.value: opening.isoformat() for step, opening in openings_of(timing).items()},
        "not_applicable": [step.value for step in (*NOT_FOLLOWED_YET, *unscored)],
        "is_late_entry": False,
        "is_gap_accepted": False,
    }


def address_of(standing: Standing, meeting: Meeting) -> str:
    """Where an open step can be done; empty where it is done, cannot be done any more, or not yet.

    A convened meeting whose notice is open still has invitations on paper to hand over.
    """
    if (standing.step, meeting.state) == (Step.NOTICE, Meeting.State.CONVENED) and standing.state in OPEN:
        return at("show_meeting", meeting.pk) + "#giay-moi"
    route, states = ROUTES.get(standing.step, ("", frozenset()))
    return at(route, meeting.pk) if standing.state in OPEN and State(meeting.state) in states else ""
