"""The facts behind each item of a score, gathered from a meeting's record by a fixed number of queries."""

import datetime as dt
from collections import Counter
from dataclasses import replace

from django.db import connection
from django.db.models import Count, Q

from sotay.committees.queries import holders_of_posts, people_in_charge_of
from sotay.tasks.models import Task

from .cell_months import clocks_of, evidence_of, gather, timing_of
from .closing_facts import MEETING, minutes_spent, record_facts_of, tasks_of
from .excused_runs import excused_runs_at
from .in_force import day_of, lookup_for
from .models import Attendance, Ballot, Invitation, Meeting, MeetingPaper
from .planning_facts import CHAIRS, required_minutes_of
from .queries import meeting_before
from .rules.absences import Level
from .rules.agenda_record import COMES_LATER, RecordFacts, has_data
from .rules.score_acts import Leaders
from .rules.score_facts import (
    ClosingFacts,
    PreparationFacts,
    RollFacts,
    RunningFacts,
    ScoringFacts,
    TaskFacts,
)
from .rules.steps import NOT_FOLLOWED_YET, Step
from .rules.terms import number_of, threshold_of
from .wording import score_findings as wording

COMMITTEE_POSTS = frozenset({"cell_committee_member"})
REMARKS = "task_remarks"
DISCUSSION = "opinions"


def scoring_facts_of(meeting: Meeting, now: dt.datetime) -> ScoringFacts:
    """Everything that the items of a score are found by, as of a moment."""
    with connection.cursor() as cursor:
        gathered = gather(cursor, meeting)
    due = clocks_of(meeting, timing_of(meeting)) if meeting.starts_at else {}
    evidence = evidence_of(meeting, gathered)
    roll = roll_facts_of(meeting)
    running = running_facts_of(meeting, now, speakers=gathered["speakers"])
    preparation = preparation_facts_of(
        meeting,
        had_precommittee=None if Step.PRECOMMITTEE in NOT_FOLLOWED_YET else Step.PRECOMMITTEE in evidence,
        papers_at=gathered["papers_at"],
        papers_due=due.get(Step.PAPERS),
    )
    closing = ClosingFacts(
        is_conclusion_passed=gathered["passed_at"] is not None,
        named_tasks=tasks_of(meeting).exclude(state=Task.State.CANCELLED).count(),
        is_minutes_ready=not running.record_lacks,
        result_due=due.get(Step.PUBLISHED),
        published_at=meeting.published_at,
        is_late_entry=meeting.is_late_entry,
    )
    return ScoringFacts(now, roll, preparation, running, task_facts_of(meeting), closing)


def roll_facts_of(meeting: Meeting) -> RollFacts:
    """The roll in numbers; numerator and denominator are the same people (decision 17)."""
    rows = list(
        Attendance.objects.filter(meeting=meeting).values_list(
            "member_id", "state", "is_exempt", "not_required_reason"
        )
    )
    counted = Counter(state for _, state, is_exempt, reason in rows if not is_exempt and not reason)
    states = Attendance.State
    runs = excused_runs_at(meeting, [member_id for member_id, *_ in rows]) if rows else {}
    lookup = lookup_for(meeting)
    limit = number_of(lookup, "attendance.excused_run_max")
    share = threshold_of(lookup, "attendance.quality_share")
    return RollFacts(
        required=sum(
            counted[one] for one in (states.PRESENT, states.EXCUSED, states.UNEXCUSED, states.UNDECIDED)
        ),
        present=counted[states.PRESENT],
        unexcused=counted[states.UNEXCUSED],
        undecided=counted[states.UNDECIDED],
        exempt=sum(is_exempt and not reason for _, _, is_exempt, reason in rows),
        not_required=sum(bool(reason) for *_, reason in rows),
        long_runs=sum(run.level is Level.BREACH for run in runs.values()),
        run_max=limit.value if limit else None,
        quality_share=share.value if share else None,
    )


def preparation_facts_of(
    meeting: Meeting,
    *,
    had_precommittee: bool | None,
    papers_at: dt.datetime | None,
    papers_due: dt.datetime | None,
) -> PreparationFacts:
    """What was done before the start: drafts, the committee's own meeting, notices, papers."""
    on = day_of(meeting)
    capacity = Invitation.Capacity.IN_CHARGE
    invited = Invitation.objects.filter(meeting=meeting).aggregate(
        sent=Count("pk"),
        delivered=Count("delivered_at"),
        in_charge=Count("pk", filter=Q(capacity=capacity)),
    )
    papers = list(
        MeetingPaper.objects.filter(meeting=meeting).values_list(
            "kind", "added_at", "published_at", "is_current", "was_given_in_session"
        )
    )
    sent = [one for one in papers if one[3] and one[2] is not None]
    drafts = sum(
        kind == MeetingPaper.Kind.DRAFT_RESOLUTION
        and is_current
        and not in_session
        and (meeting.starts_at is None or added_at < meeting.starts_at)
        for kind, added_at, _, is_current, in_session in papers
    )
    return PreparationFacts(
        draft_conclusions=drafts,
        had_precommittee=had_precommittee,
        has_committee=leaders_of(meeting, 0).has_committee,
        invited=invited["sent"],
        delivered=invited["delivered"],
        in_charge=len(people_in_charge_of([meeting.organization_id], on).get(meeting.organization_id, [])),
        in_charge_invited=invited["in_charge"],
        papers=len(sent),
        are_papers_on_time=is_on_time(papers_at, papers_due, has_any=bool(sent)),
        papers_due=papers_due,
    )


def is_on_time(papers_at: dt.datetime | None, due: dt.datetime | None, *, has_any: bool) -> bool | None:
    """Whether every paper was sent by its clock; None where none was sent."""
    if papers_at is None or due is None:
        return False if has_any else None
    return papers_at <= due


def running_facts_of(meeting: Meeting, now: dt.datetime, *, speakers: int) -> RunningFacts:
    """What was done at the meeting. Steps that come after the scoring stand in neither number."""
    steps, record = record_facts_of(meeting)
    record = replace(record, has_scorecard=True)
    mandatory = [step for step in steps if step.is_mandatory and step.produces not in COMES_LATER]
    lacking = tuple(step.title for step in mandatory if not has_data(step, record))
    required = required_minutes_of(meeting)
    items = list(meeting.agenda.values_list("produces", "note", "minutes_planned", "pk"))
    remarked = sum(bool(note.strip()) for produces, note, _, _ in items if produces == REMARKS)
    remarked += sum(step.opinions for step in steps if step.produces == REMARKS)
    discussed = [minutes for produces, _, minutes, _ in items if produces == DISCUSSION and minutes]
    return RunningFacts(
        minutes=minutes_spent(meeting, meeting.ended_at or now),
        required_minutes=required.value if required else None,
        steps_with_data=len(mandatory) - len(lacking),
        mandatory_steps=len(mandatory),
        steps_without_data=lacking,
        steps_to_come=sum(step.is_mandatory and step.produces in COMES_LATER for step in steps),
        remarks=remarked,
        speakers=speakers,
        guests_speaking=max(speakers_at(meeting) - speakers, 0),
        record_lacks=record_lacks_of(meeting, record, has_notes=any(note.strip() for _, note, _, _ in items)),
        self_criticism_minutes=sum(discussed) if discussed else None,
    )


def speakers_at(meeting: Meeting) -> int:
    """Everybody who spoke, those who do not count in the rate included."""
    return meeting.opinions.filter(channel="spoken").values("member_id").distinct().count()


def record_lacks_of(meeting: Meeting, record: RecordFacts, *, has_notes: bool) -> tuple[str, ...]:
    """What minutes cannot be written without."""
    has_text = meeting.minutes_versions.exclude(text="").exists()
    has_open_ballot = meeting.ballots.filter(state=Ballot.State.OPEN).exists()
    found = {
        wording.MINUTE_TAKER: not record.has_minute_taker,
        wording.ROLL_CALL: not record.is_roll_call_closed,
        wording.OPEN_BALLOT: has_open_ballot,
        wording.DISCUSSION: not (has_text or has_notes or record.spoken),
    }
    return tuple(word for word, is_lacking in found.items() if is_lacking)


def task_facts_of(meeting: Meeting) -> TaskFacts:
    """Tasks of earlier meetings due from the last meeting's day until the day before this one's.

    A task due on the meeting's own day has that day left; it is counted at the next meeting.
    """
    on = day_of(meeting)
    last = meeting_before(meeting.organization_id, meeting.month)
    since = day_of(last) if last else None
    rows = (
        Task.objects.filter(organization_id=meeting.organization_id, source_kind=MEETING, assigned_on__lte=on)
        .exclude(source_id=meeting.pk)
        .filter(Q(deadline__gte=since) | Q(deadline=None) if since else Q())
    )
    due = done = done_late = standing = not_due_yet = cancelled = 0
    for deadline, state, done_on in rows.values_list("deadline", "state", "done_on"):
        if state == Task.State.CANCELLED:
            cancelled += 1
        elif deadline is None:
            standing += 1
        elif deadline >= on:
            not_due_yet += 1
        else:
            due += 1
            if state == Task.State.DONE and done_on is not None and done_on <= on:
                done += 1
                done_late += done_on > deadline
    return TaskFacts(due, done, done_late, standing, not_due_yet, cancelled)


def leaders_of(meeting: Meeting, actor_id: int) -> Leaders:
    """Who leads the cell on the meeting's day, and whether this person is one of secretary and deputies."""
    holders = holders_of_posts([meeting.organization_id], day_of(meeting))
    chairs = {holder.member_id: holder.kind for holder in holders if holder.kind in CHAIRS}
    return Leaders(
        has_committee=any(holder.kind in COMMITTEE_POSTS for holder in holders),
        has_deputy="deputy_secretary" in chairs.values() and "secretary" in chairs.values(),
        is_actor_leader=actor_id in chairs,
    )


def followers_of(meeting: Meeting) -> dict[int, str]:
    """Who may follow the score: members of the cell's committee, its secretary and deputy, the minute-taker."""
    holders = holders_of_posts([meeting.organization_id], day_of(meeting))
    found = {
        holder.member_id: holder.full_name for holder in holders if holder.kind in {*CHAIRS, *COMMITTEE_POSTS}
    }
    if meeting.minute_taker is not None:
        found.setdefault(meeting.minute_taker.pk, meeting.minute_taker.full_name)
    return found
