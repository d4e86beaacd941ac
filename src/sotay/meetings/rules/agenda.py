"""Building and changing an agenda (meetings.md §4, §6)."""

import calendar
from collections.abc import Sequence
from datetime import date, datetime

from sotay.kernel.clock import VIETNAM, local
from sotay.kernel.objections import Objection
from sotay.meetings.rules.states import BEFORE_START, RUNNING, State
from sotay.meetings.wording import agenda as wording

LONGEST_TITLE = 300
MINUTES_OF_A_DAY = 24 * 60
CHANGEABLE = BEFORE_START | RUNNING


def objections_to_changing_agenda(
    state: State,
    *,
    titles: Sequence[str],
    removed_mandatory: Sequence[str] = (),
    removed_with_record: Sequence[str] = (),
    minutes: Sequence[int | None] = (),
) -> list[Objection]:
    """Every line has a title, no mandatory step is dropped, nothing recorded is thrown away, the meeting is
    not over.
    """
    found = []
    if state not in CHANGEABLE:
        found.append(Objection(wording.meeting_is_over()))
    if not titles:
        found.append(Objection(wording.empty()))
    if any(not title.strip() for title in titles):
        found.append(Objection(wording.line_without_title(), field="title"))
    if any(len(title) > LONGEST_TITLE for title in titles):
        found.append(Objection(wording.title_too_long(LONGEST_TITLE), field="title"))
    if any(one is not None and not 0 < one <= MINUTES_OF_A_DAY for one in minutes):
        found.append(Objection(wording.minutes_out_of_bounds(), field="minutes_planned"))
    if removed_mandatory:
        found.append(Objection(wording.mandatory_dropped(removed_mandatory)))
    if removed_with_record:
        found.append(Objection(wording.recorded_dropped(removed_with_record)))
    return found


def same_day_next(starts_at: datetime, month: date) -> datetime:
    """The same day and hour in another month, the month's last day where it is shorter."""
    old = local(starts_at)
    day = min(old.day, calendar.monthrange(month.year, month.month)[1])
    return datetime(month.year, month.month, day, old.hour, old.minute, tzinfo=VIETNAM)


def objections_to_copying(*, has_earlier: bool, has_regular: bool) -> list[Objection]:
    """An earlier meeting to take over, and a month that has no regular meeting yet."""
    found = []
    if not has_earlier:
        found.append(Objection(wording.nothing_to_copy()))
    if has_regular:
        found.append(Objection(wording.month_has_a_regular_meeting()))
    return found


def objections_to_noting(state: State) -> list[Objection]:
    """Notes are taken while the meeting runs and until its minutes are signed."""
    if state in RUNNING or state is State.ENDED:
        return []
    return [Objection(wording.noting_only_around_the_meeting())]
