"""The steps of a month through time are worked out once a stretch, and always as the rules say for that moment."""

import datetime as dt
import json

from hypothesis import given
from hypothesis import strategies as st

from sotay.kernel import clock
from sotay.meetings.rules.steps import Step, standings_of
from sotay.oversight.courses import clocks_from, course_of

START = dt.datetime(2025, 12, 1, 8, tzinfo=clock.VIETNAM)
MOMENTS = st.integers(0, 40).map(lambda hours: START + dt.timedelta(hours=hours))
STORED = st.dictionaries(st.sampled_from(Step), MOMENTS, max_size=6)


@given(
    STORED, STORED, STORED, st.sets(st.sampled_from(Step), max_size=3), st.lists(MOMENTS, min_size=1, max_size=6),
    st.booleans(), st.booleans(),
)  # fmt: skip
def test_a_stretch_stands_as_each_of_its_moments(
    evidence: dict[Step, dt.datetime],
    due: dict[Step, dt.datetime],
    opens: dict[Step, dt.datetime],
    left_out: set[Step],
    asked: list[dt.datetime],
    is_late_entry: bool,
    is_gap_accepted: bool,
) -> None:
    written = [
        {step.value: moment.isoformat() for step, moment in each.items()} for each in (evidence, due, opens)
    ]
    stored = json.dumps([*written, sorted(left_out)])
    course = course_of(stored, is_late_entry=is_late_entry, is_gap_accepted=is_gap_accepted)
    for now in asked:
        wanted = standings_of(
            evidence,
            due,
            now,
            opens=opens,
            not_applicable=left_out,
            is_late_entry=is_late_entry,
            is_gap_accepted=is_gap_accepted,
        )
        found = course.at(now)
        assert list(found.standings) == wanted
        assert found.states.split() == [standing.state.value for standing in wanted]


def test_what_is_stored_is_read_back() -> None:
    clocks = clocks_from('[{"plan": "2025-12-01T08:00:00+07:00"}, {}, {}, ["score"]]')
    assert (clocks.evidence, clocks.not_applicable) == ({Step.PLAN: START}, (Step.SCORE,))
