"""Planning, convening, moving and calling off a meeting (meetings.md §3, §4, §11, §12)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sotay.kernel.clock import local
from sotay.kernel.objections import Objection
from sotay.meetings.rules import clocks
from sotay.meetings.rules.cautions import Caution, Need
from sotay.meetings.rules.clocks import ClockTerms
from sotay.meetings.rules.length import planned_shortfall_sentence
from sotay.meetings.rules.states import (
    COUNTS_AS_REGULAR,
    Act,
    Entry,
    GapReason,
    Kind,
    Links,
    State,
    objections_to_act,
)
from sotay.meetings.rules.steps import is_after_latest_day
from sotay.meetings.rules.terms import Given, Lookup, basis_of, flag_of, number_of
from sotay.meetings.wording import planning as wording


@dataclass(frozen=True)
class PlanTerms:
    """Provisions that plans are held against; `required_minutes` comes from `length.required_minutes`."""

    clocks: ClockTerms = field(default_factory=ClockTerms)
    regular_per_month: Given[int] | None = None
    required_minutes: Given[int] | None = None
    longest_hours: Given[int] | None = None
    notice_to_member_in_charge: Given[bool] | None = None

    @classmethod
    def resolve(
        cls, on_day: Lookup, on_month: Lookup, required_minutes: Given[int] | None = None
    ) -> "PlanTerms":
        """Read them. `on_day` answers for the meeting's day, `on_month` for the first day of its month."""
        return cls(
            clocks=ClockTerms.resolve(on_day, on_month),
            regular_per_month=number_of(on_month, "meeting.regular.per_month"),
            required_minutes=required_minutes,
            longest_hours=number_of(on_day, "meeting.longest_hours"),
            notice_to_member_in_charge=flag_of(on_day, "meeting.notice.to_member_in_charge"),
        )


@dataclass(frozen=True)
class Plan:
    """A meeting as it is about to be put on the calendar. `month` is the month it is held for.

    `is_chair_post_holder`: the chair is the secretary, the deputy or a stand-in; else one chosen by the cell.
    """

    state: State
    kind: Kind
    month: date
    starts_at: datetime | None
    ends_at: datetime | None
    place: str = ""
    has_chair: bool = False
    is_chair_post_holder: bool = True
    agenda_items: int = 0
    entry: Entry = Entry.LIVE
    late_entry_reason: str = ""


@dataclass(frozen=True)
class OtherMeeting:
    """Another meeting of the same cell, for overlaps and for the count of the month."""

    kind: Kind
    state: State
    month: date
    starts_at: datetime | None
    ends_at: datetime | None


def objections_to_planning(
    plan: Plan, *, now: datetime, others: Sequence[OtherMeeting], terms: PlanTerms, links: Links | None = None
) -> list[Objection]:
    """Start, end, place, chair and agenda; a start ahead unless entered late or offline in time; no
    overlap.
    """
    return objections_to_act(plan.state, Act.PLAN) + _objections_to_content(
        plan, now, others, terms, links or Links()
    )


def objections_to_changing(
    plan: Plan, *, now: datetime, others: Sequence[OtherMeeting], terms: PlanTerms, links: Links | None = None
) -> list[Objection]:
    """A convened meeting may change its time, place or agenda; everybody invited is then told anew."""
    return objections_to_act(plan.state, Act.CHANGE) + _objections_to_content(
        plan, now, others, terms, links or Links()
    )


def _objections_to_content(
    plan: Plan, now: datetime, others: Sequence[OtherMeeting], terms: PlanTerms, links: Links
) -> list[Objection]:
    found = []
    if not plan.place.strip():
        found.append(Objection(wording.no_place(), field="place"))
    if not plan.has_chair:
        found.append(Objection(wording.no_chair(), field="chair"))
    if plan.agenda_items == 0:
        found.append(Objection(wording.no_agenda(), mend=links.agenda, mend_label=wording.TO_AGENDA))
    return found + _objections_to_start(plan, now, terms.clocks, links) + _objections_to_span(plan, others)


def _objections_to_start(plan: Plan, now: datetime, terms: ClockTerms, links: Links) -> list[Objection]:
    if plan.starts_at is None:
        return [Objection(wording.no_start(), field="starts_at")]
    found = []
    if plan.entry is Entry.LIVE and plan.starts_at <= now:
        found.append(
            Objection(
                wording.start_in_the_past(plan.starts_at),
                mend=links.late_entry,
                mend_label=wording.TO_LATE_ENTRY,
                field="starts_at",
            )
        )
    if plan.entry is Entry.LATE and plan.starts_at > now:
        found.append(Objection(wording.late_entry_of_the_future(), field="starts_at"))
    if plan.entry is Entry.LATE and not plan.late_entry_reason.strip():
        found.append(Objection(wording.late_entry_needs_reason(), field="late_entry_reason"))
    until = clocks.deadline_for_offline_entry(plan.starts_at, terms)
    if plan.entry is Entry.OFFLINE and plan.starts_at <= now and (until is None or now > until):
        found.append(
            Objection(
                wording.offline_entry_over(until),
                basis_of(terms.offline_entry_days),
                mend=links.late_entry,
                mend_label=wording.TO_LATE_ENTRY,
                field="starts_at",
            )
        )
    return found


def _objections_to_span(plan: Plan, others: Sequence[OtherMeeting]) -> list[Objection]:
    if plan.ends_at is None:
        return [Objection(wording.no_end(), field="ends_at")]
    if plan.starts_at is None:
        return []
    if plan.ends_at <= plan.starts_at:
        return [Objection(wording.end_before_start(), field="ends_at")]
    return objections_to_overlap(plan.starts_at, plan.ends_at, others)


def objections_to_overlap(
    starts_at: datetime, ends_at: datetime, others: Sequence[OtherMeeting], field: str = "starts_at"
) -> list[Objection]:
    """One objection for each meeting of the same cell at the same hours (meetings.md §11)."""
    return [
        Objection(
            wording.overlap(other.kind.value, other.starts_at, other.ends_at or other.starts_at), field=field
        )
        for other in others
        if other.starts_at is not None and _overlap(starts_at, ends_at, other)
    ]


def _overlap(starts_at: datetime, ends_at: datetime, other: OtherMeeting) -> bool:
    if other.starts_at is None or other.state in {State.NOT_HELD, State.POSTPONED}:
        return False
    other_ends_at = other.ends_at or other.starts_at
    return starts_at < max(other_ends_at, other.starts_at + clocks.INSTANT) and other.starts_at < ends_at


def cautions_on_planning(plan: Plan, *, others: Sequence[OtherMeeting], terms: PlanTerms) -> list[Caution]:
    """What is allowed with a confirmation or a reason: over-long, second of the month, after its latest
    day.
    """
    found = []
    if plan.has_chair and not plan.is_chair_post_holder:
        found.append(Caution("chosen_chair", wording.chosen_chair(), need=Need.REASON))
    if plan.kind in COUNTS_AS_REGULAR:
        found += _cautions_on_the_month(plan, others, terms)
    if plan.starts_at is None or plan.ends_at is None or plan.ends_at <= plan.starts_at:
        return found
    length = plan.ends_at - plan.starts_at
    longest = terms.longest_hours
    if longest is not None and length > timedelta(hours=longest.value):
        found.append(Caution("too_long", wording.too_long(length, longest.value), need=Need.CONFIRMATION))
    shortfall = planned_shortfall_sentence(int(length.total_seconds()) // 60, terms.required_minutes)
    if shortfall:
        found.append(Caution("short_programme", shortfall, basis_of(terms.required_minutes)))
    return found


def _cautions_on_the_month(plan: Plan, others: Sequence[OtherMeeting], terms: PlanTerms) -> list[Caution]:
    found = []
    same_month = sum(
        other.kind in COUNTS_AS_REGULAR and other.month == plan.month and other.state is not State.NOT_HELD
        for other in others
    )
    per_month = terms.regular_per_month
    if per_month is not None and same_month >= per_month.value:
        text = wording.second_regular(plan.month, same_month)
        found.append(Caution("second_regular", text, per_month.legal_basis, Need.CONFIRMATION))
    if plan.starts_at is None:
        return found
    if clocks.month_of(local(plan.starts_at).date()) != plan.month:
        text = wording.other_month(plan.month, plan.starts_at)
        found.append(Caution("other_month", text, basis_of(per_month), Need.CONFIRMATION))
    latest = terms.clocks.latest_day
    if latest is not None and is_after_latest_day(plan.starts_at, terms.clocks):
        text = wording.after_latest_day(plan.starts_at, latest.value)
        found.append(Caution("late_day_reason", text, latest.legal_basis, Need.REASON))
    return found


@dataclass(frozen=True)
class Convening:
    """A planned meeting about to be convened. `not_invited` names those without an invitation on any
    channel.
    """

    state: State
    starts_at: datetime | None
    expected: int
    not_invited: tuple[str, ...] = ()
    members_in_charge: int = 0
    papers_published: int = 0
    entry: Entry = Entry.LIVE


def objections_to_convening(
    convening: Convening, *, now: datetime, links: Links | None = None
) -> list[Objection]:
    """Everybody who must come is invited, and the day has not gone by (meetings.md §3, row `convened`)."""
    links = links or Links()
    found = objections_to_act(convening.state, Act.CONVENE)
    if convening.expected == 0:
        found.append(Objection(wording.nobody_to_invite(), mend=links.people, mend_label=wording.TO_PEOPLE))
    if convening.not_invited:
        found.append(
            Objection(
                wording.not_invited(convening.not_invited),
                mend=links.invitations,
                mend_label=wording.TO_INVITATIONS,
            )
        )
    if convening.entry is Entry.LIVE and _is_day_over(convening.starts_at, now):
        found.append(
            Objection(wording.day_is_over(), mend=links.late_entry, mend_label=wording.TO_LATE_ENTRY)
        )
    return found


def _is_day_over(starts_at: datetime | None, now: datetime) -> bool:
    return starts_at is not None and now > clocks.last_moment_of(clocks.meeting_day(starts_at))


def cautions_on_convening(convening: Convening, *, now: datetime, terms: PlanTerms) -> list[Caution]:
    """A late notice, no member in charge, papers not out yet: allowed, and said before it is done."""
    found = []
    in_charge = terms.notice_to_member_in_charge
    if in_charge is not None and in_charge.value and convening.members_in_charge == 0:
        found.append(Caution("no_member_in_charge", wording.no_member_in_charge(), in_charge.legal_basis))
    if convening.starts_at is None:
        return found
    notice_due_at = clocks.deadline_for_notice(convening.starts_at, terms.clocks)
    if notice_due_at is not None and now > notice_due_at:
        basis = basis_of(terms.clocks.notice_before_days)
        found.append(Caution("late_notice", wording.late_notice(notice_due_at), basis))
    papers_due_at = clocks.deadline_for_papers(convening.starts_at, terms.clocks)
    if papers_due_at is not None and convening.papers_published == 0:
        text = (
            wording.papers_late(papers_due_at) if now > papers_due_at else wording.papers_due(papers_due_at)
        )
        found.append(Caution("no_papers", text, basis_of(terms.clocks.papers_before_days)))
    return found


def objections_to_postponing(
    state: State, reason: str, *, starts_at: datetime | None, new_starts_at: datetime | None, now: datetime
) -> list[Objection]:
    """A meeting that has not begun is moved with a reason and a new date ahead; the old date is kept."""
    found = objections_to_act(state, Act.POSTPONE)
    if not reason.strip():
        found.append(Objection(wording.postponing_needs_reason(), field="reason"))
    if new_starts_at is None:
        found.append(Objection(wording.postponing_needs_date(), field="new_starts_at"))
    elif new_starts_at <= now:
        found.append(Objection(wording.new_start_in_the_past(), field="new_starts_at"))
    elif new_starts_at == starts_at:
        found.append(Objection(wording.same_start(), field="new_starts_at"))
    if _is_day_over(starts_at, now):
        found.append(Objection(wording.too_late_to_postpone()))
    return found


def objections_to_entering_late(starts_at: datetime | None, *, now: datetime) -> list[Objection]:
    """What is entered afterwards has taken place, on paper or not (meetings.md §11, "late entry")."""
    if starts_at is None or starts_at <= now:
        return []
    return [Objection(wording.late_entry_of_the_future(), field="starts_at")]


def objections_to_paper_record(
    starts_at: datetime, ends_at: datetime, *, now: datetime, others: Sequence[OtherMeeting]
) -> list[Objection]:
    """A record from the paper book has taken place, ends after it began, and stands in the system once."""
    if ends_at <= starts_at:
        return [Objection(wording.end_before_start(), field="ends_at")]
    if ends_at > now:
        return [Objection(wording.paper_record_of_the_future(), field="ends_at")]
    return objections_to_overlap(starts_at, ends_at, others)


def objections_to_calling_off(state: State, reason: str, note: str) -> list[Objection]:
    """A meeting is called off, or declared not held, with a reason of the list; another one is
    written out.
    """
    found = objections_to_act(state, Act.CALL_OFF)
    if reason not in set(GapReason):
        found.append(Objection(wording.calling_off_needs_reason(), field="reason"))
    elif reason == GapReason.OTHER and not note.strip():
        found.append(Objection(wording.other_reason_needs_note(), field="note"))
    return found


def cautions_on_calling_off(kind: Kind, month: date) -> list[Caution]:
    """A month without its regular meeting counts as missing until the committee above accepts the reason."""
    if kind not in COUNTS_AS_REGULAR:
        return []
    return [Caution("counts_as_missing", wording.counts_as_missing(month), need=Need.CONFIRMATION)]


def objections_to_accepting_gap(
    state: State, *, is_accepted: bool, accepts_own_cell: bool
) -> list[Objection]:
    """The committee above accepts the reason of a month without a meeting, once; never the cell itself."""
    found = []
    if state is not State.NOT_HELD:
        found.append(Objection(wording.no_gap_to_accept()))
    if is_accepted:
        found.append(Objection(wording.gap_accepted_before()))
    if accepts_own_cell:
        found.append(Objection(wording.gap_of_own_cell()))
    return found
