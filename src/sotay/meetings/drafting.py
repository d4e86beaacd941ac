"""Drafts made from the record of a meeting: its minutes, its resolution. What was written down is not asked again."""

from typing import Any

from django.db.models import Q

from sotay.documents.models import SecrecyClass
from sotay.tasks.models import Task

from .closing_facts import MEETING, tasks_of
from .in_force import day_of
from .models import Attendance, Ballot, Meeting, Opinion, Resolution, Scorecard
from .queries import meeting_before
from .rules.minutes import (
    AnswerRecord,
    BallotRecord,
    Chapter,
    MeetingRecord,
    People,
    RollRecord,
    Spoken,
    StepRecord,
    TaskRecord,
    chapter_of,
    draft_minutes,
)
from .rules.resolutions import EarlierTask, ResolutionRecord, draft_resolution_text
from .rules.states import Kind
from .scorecards import sheet_kept_in, standing_of
from .secret_results import notes_in_papers, said_in_papers
from .wording import minutes as wording
from .wording import resolutions as resolution_wording
from .wording import scoring


def draft_text_of(meeting: Meeting) -> str:
    """The minutes as plain text, ready to be edited (meetings.md §10)."""
    return draft_minutes(record_of(meeting)).text


def draft_resolution_of(meeting: Meeting) -> dict[str, Any]:
    """The resolution, or the conclusion where no vote has passed one, ready to be edited (meetings.md §10)."""
    record = resolution_record_of(meeting)
    has_passed = any(ballot.is_passed for ballot in record.ballots)
    return {
        "type_code": Resolution.Type.RESOLUTION if has_passed else Resolution.Type.CONCLUSION,
        "subject_line": resolution_wording.subject_line(meeting.kind, meeting.month),
        "text": draft_resolution_text(record),
        "secrecy_class": SecrecyClass.INTERNAL,
    }


def record_of(meeting: Meeting) -> MeetingRecord:
    """Everything the minutes are drafted from, read once."""
    leaders = Meeting.objects.filter(pk=meeting.pk).values_list("chair__full_name", "minute_taker__full_name")
    chair, minute_taker = leaders.get()
    superior = meeting.organization.parent
    title, text = adopted_of(meeting)
    return MeetingRecord(
        kind=Kind(meeting.kind),
        organization=meeting.organization.name,
        superior=superior.name if superior else "",
        month=meeting.month,
        sittings=tuple(meeting.sittings.order_by("number").values_list("started_at", "ended_at")),
        place=meeting.place,
        chair=chair or "",
        minute_taker=minute_taker or "",
        roll=roll_record_of(meeting),
        is_offline=meeting.is_offline_entry,
        late_entry_reason=meeting.late_entry_reason if meeting.is_late_entry else "",
        guests=meeting.guests,
        steps=steps_of(meeting),
        ballots=ballot_records_of(meeting),
        answers=answers_of(meeting),
        adopted_title=title,
        adopted_text=text,
        no_resolution_reason=meeting.result_note,
        tasks=task_records_of(meeting),
        score=score_text_of(meeting),
    )


def score_text_of(meeting: Meeting) -> str:
    """The agreed score with its remedies, as minutes and resolution say it; empty while none is agreed."""
    card = standing_of(meeting)
    if card is None:
        return ""
    titles = {item.code: item.title for item in sheet_kept_in(card).items}
    remedies = [
        scoring.remedy(item.code, titles[item.code], item.remedy) for item in card.items.all() if item.remedy
    ]
    return "\n".join([line_of_score(card), *([scoring.REMEDIES] if remedies else []), *remedies])


def line_of_score(card: Scorecard) -> str:
    """An agreed score in one line: the settled one where its clock has run out."""
    settlement = getattr(card, "settlement", None)
    return scoring.line(
        scoring.total(settlement.total if settlement else card.total, card.sheet["scale"]),
        settlement.grade if settlement else card.grade,
        card.agreed_by,
        is_provisional=settlement is None and card.settles_at is not None,
        is_rescaled=card.is_rescaled,
    )


def roll_record_of(meeting: Meeting) -> RollRecord:
    """The roll in numbers, and by name those who were absent."""
    names: dict[str, list[str]] = {}
    standings: dict[str, int] = {}
    rows = Attendance.objects.filter(meeting=meeting).order_by("member__sort_key", "member_id")
    for name, state, standing, is_exempt, reason in rows.values_list(
        "member__full_name", "state", "standing", "is_exempt", "not_required_reason"
    ):
        standings[standing] = standings.get(standing, 0) + 1
        is_present = state == Attendance.State.PRESENT
        if reason:
            place = "not_required"
        elif is_exempt:
            place = "exempt_present" if is_present else "exempt"
        else:
            place = state
        names.setdefault(place, []).append(name)
    counted = [len(names.get(state, ())) for state in ("present", "excused", "unexcused", "undecided")]
    return RollRecord(
        official=standings.get(Attendance.Standing.OFFICIAL, 0),
        probationary=standings.get(Attendance.Standing.PROBATIONARY, 0),
        temporary_here=standings.get(Attendance.Standing.TEMPORARY_HERE, 0),
        present=People(counted[0]),
        required=sum(counted),
        **{
            place: People.of(names.get(place, ()))
            for place in ("excused", "unexcused", "exempt", "not_required", "exempt_present")
        },
    )


def steps_of(meeting: Meeting) -> tuple[StepRecord, ...]:
    """The agenda with its notes and with who spoke; opinions for the secretary or the committee alone stay out.

    What was said at no step in particular stands at the discussion.
    """
    spoken: dict[int | None, list[Spoken]] = {}
    opinions = Opinion.objects.filter(meeting=meeting, visibility=Opinion.Visibility.CELL).exclude(
        channel=Opinion.Channel.WRITTEN_AFTER
    )
    for item_id, name, text, channel, is_reserved in opinions.order_by("pk").values_list(
        "agenda_item_id", "member__full_name", "text", "channel", "is_reserved"
    ):
        is_written = channel == Opinion.Channel.WRITTEN_BEFORE
        spoken.setdefault(item_id, []).append(Spoken(name, text, is_written, is_reserved))
    items = list(meeting.agenda.order_by("order").values_list("pk", "title", "step_code", "produces", "note"))
    discussion = next((pk for pk, _, _, produces, _ in items if produces == "opinions"), None)
    elsewhere = spoken.pop(None, [])
    if discussion is not None:
        spoken[discussion] = [*elsewhere, *spoken.get(discussion, [])]
        elsewhere = []
    steps = [
        StepRecord(title, chapter_of(code, (produces,)), note, tuple(spoken.get(pk, ())))
        for pk, title, code, produces, note in items
    ]
    if elsewhere:
        steps.append(StepRecord(wording.CHAPTERS["content"], Chapter.CONTENT, "", tuple(elsewhere)))
    return tuple(steps)


def ballot_records_of(meeting: Meeting, **only: str) -> tuple[BallotRecord, ...]:
    """The ballots that were closed and stand."""
    rows = Ballot.objects.filter(meeting=meeting, state=Ballot.State.CLOSED, **only)
    return tuple(
        BallotRecord(
            ballot.text,
            ballot.method,
            ballot.base_count or 0,
            ballot.agree_count or 0,
            ballot.disagree_count or 0,
            ballot.other_count or 0,
            ballot.needed_count or 0,
            bool(ballot.is_passed),
            said_in_papers(ballot),
            notes_in_papers(ballot),
        )
        for ballot in rows.select_related("meeting").order_by("pk")
    )


def answers_of(meeting: Meeting) -> tuple[AnswerRecord, ...]:
    """Proposals that were answered at this meeting, also those of earlier ones."""
    at_this_meeting = Q(meeting=meeting)
    if meeting.starts_at and meeting.ended_at:
        at_this_meeting |= Q(
            meeting__organization_id=meeting.organization_id,
            answered_at__gte=meeting.starts_at,
            answered_at__lte=meeting.ended_at,
        )
    rows = (
        Opinion.objects.filter(at_this_meeting, visibility=Opinion.Visibility.CELL)
        .exclude(proposal_state__in=["", Opinion.ProposalState.RECEIVED, Opinion.ProposalState.WITHDRAWN])
        .exclude(answer="")
    )
    return tuple(
        AnswerRecord(*row) for row in rows.order_by("pk").values_list("member__full_name", "text", "answer")
    )


def adopted_of(meeting: Meeting) -> tuple[str, str]:
    """The text that was adopted: the drafted resolution, else what was put to the vote and passed."""
    resolution = Resolution.objects.filter(meeting=meeting).first()
    if resolution is not None:
        return wording.adopted(resolution.get_type_code_display(), resolution.subject_line), resolution.text
    passed = [ballot.text for ballot in ballot_records_of(meeting, matter="resolution") if ballot.is_passed]
    return (wording.PASSED, "\n".join(f"- {text}" for text in passed)) if passed else ("", "")


def task_records_of(meeting: Meeting) -> tuple[TaskRecord, ...]:
    rows = tasks_of(meeting).exclude(state=Task.State.CANCELLED)
    return tuple(
        TaskRecord(content, person, deadline, product)
        for content, person, deadline, product in rows.values_list(
            "content", "person__full_name", "deadline", "product"
        )
    )


def resolution_record_of(meeting: Meeting) -> ResolutionRecord:
    """What a month's resolution is drafted from."""
    steps = steps_of(meeting)
    return ResolutionRecord(
        results=tuple(step.note for step in steps if step.chapter is Chapter.REPORT and step.note.strip()),
        earlier=earlier_tasks_of(meeting),
        discussion=tuple(
            step.note for step in steps if step.chapter is Chapter.CONTENT and step.note.strip()
        ),
        direction=tuple(
            step.note for step in steps if step.chapter is Chapter.CONCLUSION and step.note.strip()
        ),
        tasks=task_records_of(meeting),
        ballots=ballot_records_of(meeting, matter="resolution"),
        score=score_text_of(meeting),
    )


def earlier_tasks_of(meeting: Meeting) -> tuple[EarlierTask, ...]:
    """The tasks of the last meeting, and older ones that were still open then, as they stand."""
    last = meeting_before(meeting.organization_id, meeting.month)
    wanted = Q(state__in=[Task.State.ASSIGNED, Task.State.IN_PROGRESS])
    if last is not None:
        wanted |= Q(source_id=last.pk)
    rows = (
        Task.objects.filter(
            wanted,
            organization_id=meeting.organization_id,
            source_kind=MEETING,
            assigned_on__lt=day_of(meeting),
        )
        .exclude(source_id=meeting.pk)
        .exclude(state=Task.State.CANCELLED)
        .order_by("pk")
    )
    states = dict(Task.State.choices)
    return tuple(
        EarlierTask(content, person, states[state], done_on, progress)
        for content, person, state, done_on, progress in rows.values_list(
            "content", "person__full_name", "state", "done_on", "progress"
        )
    )
