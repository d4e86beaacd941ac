"""Opening, interrupting, resuming and ending a meeting (meetings.md §3, §11, §12)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sotay.kernel.objections import Objection
from sotay.meetings.rules import clocks
from sotay.meetings.rules.cautions import Caution, Need
from sotay.meetings.rules.states import RUNNING, Act, Entry, Links, State, objections_to_act
from sotay.meetings.rules.terms import Given, basis_of
from sotay.meetings.wording import running as wording


@dataclass(frozen=True)
class Leaders:
    """Who chairs and who takes the minutes. `is_minute_taker_on_roll`: he stands in the meeting's roll.

    `may_chair`: the chair is an official member of the cell on that day.
    """

    chair_id: int | None
    minute_taker_id: int | None
    is_minute_taker_on_roll: bool = True
    may_chair: bool = True


@dataclass(frozen=True)
class Opening:
    """A convened meeting about to be opened."""

    state: State
    leaders: Leaders
    starts_at: datetime | None
    people_on_roll: int
    has_other_in_session: bool = False
    entry: Entry = Entry.LIVE


def objections_to_opening(
    opening: Opening, *, now: datetime, guidance: str = "", links: Links | None = None
) -> list[Objection]:
    """Chair, minute-taker, a roll to call and the right day. `guidance` is the guide in force, for the
    reader.
    """
    links = links or Links()
    found = objections_to_act(opening.state, Act.OPEN) + objections_to_leaders(opening.leaders, guidance)
    if opening.people_on_roll == 0:
        found.append(Objection(wording.empty_roll(), mend=links.people, mend_label=wording.TO_PEOPLE))
    if opening.has_other_in_session:
        found.append(Objection(wording.other_in_session()))
    if opening.entry is Entry.LIVE and opening.starts_at is not None:
        found += _objections_to_day(opening.starts_at, now, links)
    return found


def _objections_to_day(starts_at: datetime, now: datetime, links: Links) -> list[Objection]:
    day = clocks.meeting_day(starts_at)
    if clocks.meeting_day(now) < day:
        return [Objection(wording.before_the_day(day), mend=links.plan, mend_label=wording.TO_PLAN)]
    if now > clocks.last_moment_of(day + clocks.DAY):
        return [
            Objection(wording.after_the_day(day), mend=links.late_entry, mend_label=wording.TO_LATE_ENTRY)
        ]
    return []


def objections_to_leaders(leaders: Leaders, guidance: str = "") -> list[Objection]:
    """No meeting without a chair and a minute-taker, who are two people and sign as two (meetings.md §11)."""
    found = []
    if leaders.chair_id is None:
        found.append(Objection(wording.no_chair(), guidance, field="chair"))
    elif not leaders.may_chair:
        found.append(Objection(wording.chair_not_official(), guidance, field="chair"))
    if leaders.minute_taker_id is None:
        found.append(Objection(wording.no_minute_taker(), guidance, field="minute_taker"))
    elif leaders.minute_taker_id == leaders.chair_id:
        found.append(Objection(wording.same_person(), field="minute_taker"))
    elif not leaders.is_minute_taker_on_roll:
        found.append(Objection(wording.minute_taker_not_on_roll(), field="minute_taker"))
    return found


def objections_to_choosing_chair(*, is_post_holder: bool, reason: str) -> list[Objection]:
    """Secretary and deputy chair by their post; another member is chosen by the cell, with the reason recorded
    (meetings.md §12, "Secretary absent").
    """
    if is_post_holder or reason.strip():
        return []
    return [Objection(wording.chosen_chair_needs_reason(), field="chair_reason")]


def objections_to_changing_leaders(
    state: State, leaders: Leaders, *, is_unchanged: bool, reason: str, guidance: str = ""
) -> list[Objection]:
    """When the chair or the minute-taker leaves, another one is named while the meeting runs, with the reason
    (meetings.md §12, "Minute-taker leaves").
    """
    found = [] if state in RUNNING else [Objection(wording.naming_only_while_running())]
    found += objections_to_leaders(leaders, guidance)
    if is_unchanged:
        found.append(Objection(wording.leaders_unchanged(), field="minute_taker"))
    if not reason.strip():
        found.append(Objection(wording.changing_leaders_needs_reason(), field="reason"))
    return found


def objections_to_interrupting(
    state: State,
    reason: str,
    *,
    now: datetime,
    continues_at: datetime | None,
    continuation_days: Given[int] | None,
) -> list[Objection]:
    """A broken-off meeting has a reason and a planned continuation within the days allowed (meetings.md
    §12).
    """
    found = objections_to_act(state, Act.INTERRUPT)
    if not reason.strip():
        found.append(Objection(wording.interrupting_needs_reason(), field="reason"))
    if continues_at is None:
        found.append(Objection(wording.continuation_needed(), field="continues_at"))
    elif continues_at <= now:
        found.append(Objection(wording.continuation_in_the_past(), field="continues_at"))
    elif continuation_days is not None:
        until = clocks.may_continue_until(now, continuation_days.value)
        if continues_at > until:
            text = wording.continuation_too_late(continuation_days.value, until)
            found.append(Objection(text, continuation_days.legal_basis, field="continues_at"))
    return found


@dataclass(frozen=True)
class Break:
    """An interrupted meeting about to go on, or to be ended with what was done. `open_ballots`: their
    texts.
    """

    state: State
    leaders: Leaders
    interrupted_at: datetime
    open_ballots: tuple[str, ...] = ()


def objections_to_resuming(
    broken: Break, *, now: datetime, continuation_days: Given[int] | None, links: Links | None = None
) -> list[Objection]:
    """A new Sitting within the days allowed; ballots of the first stand, so none may be open; roll call
    anew.
    """
    links = links or Links()
    found = objections_to_act(broken.state, Act.RESUME) + objections_to_leaders(broken.leaders)
    if continuation_days is not None:
        until = clocks.may_continue_until(broken.interrupted_at, continuation_days.value)
        if now > until:
            text = wording.too_late_to_resume(continuation_days.value, until)
            found.append(Objection(text, continuation_days.legal_basis))
    if broken.open_ballots:
        text = wording.open_ballots_before_resuming(broken.open_ballots)
        found.append(Objection(text, mend=links.ballots, mend_label=wording.TO_BALLOTS))
    return found


@dataclass(frozen=True)
class Ending:
    """A running meeting about to be ended. `undecided` names people of the roll; `open_ballots` holds texts.

    `sitting_started_at` is the start of the Sitting that ends, None when the meeting is interrupted.
    """

    state: State
    leaders: Leaders
    ended_at: datetime | None
    sitting_started_at: datetime | None
    is_roll_call_closed: bool
    undecided: tuple[str, ...] = ()
    open_ballots: tuple[str, ...] = ()


def objections_to_ending(
    ending: Ending, *, now: datetime, guidance: str = "", links: Links | None = None
) -> list[Objection]:
    """An end time, a closed roll call without undecided rows, no open ballot (meetings.md §3,
    row `ended`).
    """
    links = links or Links()
    found = objections_to_act(ending.state, Act.END) + objections_to_leaders(ending.leaders, guidance)
    found += _objections_to_end_time(ending, now)
    if ending.undecided:
        found.append(
            Objection(
                wording.undecided_rows(ending.undecided),
                guidance,
                mend=links.roll_call,
                mend_label=wording.TO_ROLL_CALL,
            )
        )
    elif not ending.is_roll_call_closed:
        found.append(
            Objection(
                wording.roll_call_open(), guidance, mend=links.roll_call, mend_label=wording.TO_ROLL_CALL
            )
        )
    if ending.open_ballots:
        found.append(
            Objection(
                wording.open_ballots(ending.open_ballots), mend=links.ballots, mend_label=wording.TO_BALLOTS
            )
        )
    return found


def _objections_to_end_time(ending: Ending, now: datetime) -> list[Objection]:
    if ending.state is State.INTERRUPTED:
        return []
    if ending.ended_at is None:
        return [Objection(wording.no_end_time(), field="ended_at")]
    if ending.sitting_started_at is not None and ending.ended_at <= ending.sitting_started_at:
        return [Objection(wording.end_before_start(), field="ended_at")]
    if ending.ended_at > now:
        return [Objection(wording.end_in_the_future(), field="ended_at")]
    return []


@dataclass(frozen=True)
class Harvest:
    """What a meeting leaves behind, for the last look before it ends.

    `steps_without_data`: titles of mandatory steps with nothing in the record; `shortfall`: from `length`.
    """

    length: timedelta
    steps_without_data: tuple[str, ...] = ()
    has_passed_resolution: bool = True
    has_no_resolution_reason: bool = False
    tasks: int = 0
    shortfall: str = ""


def cautions_on_ending(
    harvest: Harvest,
    *,
    required: Given[int] | None = None,
    longest_hours: Given[int] | None = None,
    guidance: str = "",
) -> list[Caution]:
    """Shorter than asked, longer than likely, steps without data, nothing adopted: said before it is too
    late.
    """
    found = []
    if harvest.shortfall:
        found.append(Caution("short", harvest.shortfall, basis_of(required)))
    if longest_hours is not None and harvest.length > timedelta(hours=longest_hours.value):
        text = wording.too_long(harvest.length, longest_hours.value)
        found.append(Caution("too_long", text, need=Need.CONFIRMATION))
    if harvest.steps_without_data:
        text = wording.steps_without_data(harvest.steps_without_data)
        found.append(Caution("steps_without_data", text, guidance))
    if not harvest.has_passed_resolution and not harvest.has_no_resolution_reason:
        found.append(Caution("no_resolution", wording.no_resolution(), guidance))
    if harvest.has_passed_resolution and harvest.tasks == 0:
        found.append(Caution("no_tasks", wording.no_tasks(), guidance))
    return found
