"""The steps of a cell's month with their clocks, as those see them who prepare the meeting or follow it from above."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sotay.kernel import clock

from ..rules.steps import Standing, Step, StepState, standings_of
from ..wording import pages as wording
from ..wording.labels import STEP_STATES, STEPS
from .addresses import at
from .reading import moment_of

ROUTES = {
    Step.PLAN: "plan_meeting",
    Step.NOTICE: "convene_meeting",
    Step.PAPERS: "add_paper",
    Step.ROLLCALL: "show_roll_call",
    Step.MINUTES: "save_minutes",
    Step.PUBLISHED: "draft_resolution",
    Step.NATIONAL_MARK: "declare_national_mark",
}
"""Where a step is done, for those who may do it."""

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
    row: Mapping[str, Any] | None, *, meeting_id: int | None = None
) -> tuple[list[dict[str, Any]], str]:
    """The steps for the component `ui.steps`, and one sentence on those that do not apply.

    With `meeting_id` an open step leads to where it is done.
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
        is_open = standing.state in OPEN
        shown.append(
            {
                "name": name[0].upper() + name[1:],
                "state": standing.state.value,
                "word": STEP_STATES[standing.state.value],
                "clock": wording.clock_of_step(standing.state.value, standing.due_at, standing.evidence_at),
                "is_current": is_open and not any(step["is_current"] for step in shown),
                "url": at(ROUTES[standing.step], meeting_id)
                if meeting_id and is_open and standing.step in ROUTES
                else "",
            }
        )
    return shown, wording.not_applied(left_out) if left_out else ""
