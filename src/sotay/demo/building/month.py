"""One month of one cell, from the plan of the month before to the result sent up, at the hours people would do it."""

import datetime as dt
import random
from dataclasses import dataclass
from enum import IntEnum

from sotay.access.actor import Actor
from sotay.accounts.actors import actor_of
from sotay.kernel import clock
from sotay.kernel.formats import format_month
from sotay.meetings.actions.add_paper import add_paper
from sotay.meetings.actions.agree_scorecard import agree_scorecard
from sotay.meetings.actions.ask_leave import ask_leave
from sotay.meetings.actions.assign_meeting_task import assign_meeting_task
from sotay.meetings.actions.close_ballot import close_ballot
from sotay.meetings.actions.close_roll_call import close_roll_call
from sotay.meetings.actions.convene_meeting import convene_meeting
from sotay.meetings.actions.decide_leave import decide_leave
from sotay.meetings.actions.declare_national_mark import declare_national_mark
from sotay.meetings.actions.draft_meeting import draft_meeting
from sotay.meetings.actions.draft_resolution import draft_resolution
from sotay.meetings.actions.end_meeting import end_meeting
from sotay.meetings.actions.hand_over_invitation import hand_over_invitation
from sotay.meetings.actions.mark_all_present import mark_all_present
from sotay.meetings.actions.mark_attendance import mark_attendance
from sotay.meetings.actions.open_ballot import open_ballot
from sotay.meetings.actions.open_meeting import open_meeting
from sotay.meetings.actions.plan_meeting import plan_meeting
from sotay.meetings.actions.publish_result import publish_result
from sotay.meetings.actions.record_opinion import record_opinion
from sotay.meetings.actions.report_result import report_result
from sotay.meetings.actions.save_minutes import save_minutes
from sotay.meetings.actions.sign_minutes import sign_minutes
from sotay.meetings.drafting import draft_resolution_of, draft_text_of
from sotay.meetings.models import Attendance, Invitation, Meeting
from sotay.meetings.rules.scoring import Entry
from sotay.meetings.scorecards import filled, newest_of

from .. import words
from ..names import SEED


class Until(IntEnum):
    """How far a month has come."""

    DRAFTED = 1
    PLANNED = 2
    CONVENED = 3
    IN_SESSION = 4
    ENDED = 5
    MINUTED = 6
    PUBLISHED = 7
    REPORTED = 8


@dataclass
class CellHand:
    """A cell with the people who act for it: the secretary first, then those who can take minutes."""

    code: str
    organization_id: int
    members: list[int]

    def __post_init__(self) -> None:
        self._actors: dict[int, Actor] = {}

    @property
    def secretary_id(self) -> int:
        return self.members[0]

    @property
    def minute_taker_id(self) -> int:
        return self.members[1]

    def actor(self, member_id: int) -> Actor:
        """Rights of the scene's people do not change while it is built: asked once each."""
        if member_id not in self._actors:
            found = actor_of(member_id, on=clock.today())
            assert found is not None  # noqa: S101 - entered by the scene itself
            self._actors[member_id] = found
        return self._actors[member_id]

    @property
    def secretary(self) -> Actor:
        return self.actor(self.secretary_id)

    @property
    def minute_taker(self) -> Actor:
        return self.actor(self.minute_taker_id)


@dataclass(frozen=True)
class MonthPlan:
    """What happens in one month: when, who is away, how far it comes."""

    month: dt.date
    day: int
    kind: str = "regular"
    topic: str = ""
    excused: tuple[int, ...] = ()
    unexcused: tuple[int, ...] = ()
    until: Until = Until.REPORTED
    has_paper: bool = True
    days_to_result: int = 1
    hour: int = 14
    minute: int = 0

    @property
    def starts_at(self) -> dt.datetime:
        return dt.datetime(
            self.month.year, self.month.month, self.day, self.hour, self.minute, tzinfo=clock.VIETNAM
        )

    @property
    def ends_at(self) -> dt.datetime:
        return self.starts_at + dt.timedelta(minutes=95 if self.kind == "regular" else 125)


def chance_of(cell: CellHand, month: dt.date) -> random.Random:
    """The dice of one cell's month: the same in every run, whatever else is built beside it."""
    return random.Random(f"{SEED}:{cell.code}:{month}")  # noqa: S311 - repeatable, guards nothing


def hold_month(cell: CellHand, plan: MonthPlan, *, now: dt.datetime | None = None) -> Meeting:
    """Walk one meeting as far as its plan says; every act at its own moment. `now` bounds those in the present."""
    chance = chance_of(cell, plan.month)
    start = plan.starts_at
    days = dt.timedelta(days=1)
    meeting = prepare(cell, plan, before(planned_on(plan.month, chance), now))
    if plan.until < Until.CONVENED:
        return meeting
    convene(cell, plan, meeting, before(start - 4 * days, now))
    if plan.until < Until.IN_SESSION:
        return meeting
    run(cell, plan, meeting, chance)
    if plan.until < Until.ENDED:
        return meeting
    finish(cell, plan, meeting, chance)
    return meeting


def planned_on(month: dt.date, chance: random.Random) -> dt.datetime:
    """Most plan by the 20th of the month before, some a few days late."""
    last = month - dt.timedelta(days=1)
    day = chance.choice([16, 17, 18, 18, 19, 20, 20, 23])
    return dt.datetime(last.year, last.month, day, tzinfo=clock.VIETNAM)


def before(moment: dt.datetime, now: dt.datetime | None) -> dt.datetime:
    """A moment of preparation: in the evening, and never ahead of the present."""
    evening = moment.replace(hour=20, minute=15)
    return min(evening, now) if now is not None else evening


def prepare(cell: CellHand, plan: MonthPlan, moment: dt.datetime) -> Meeting:
    with clock.at(moment):
        meeting = draft_meeting(
            cell.organization_id, kind=plan.kind, month=plan.month, topic=plan.topic, actor=cell.secretary
        )
        if plan.until < Until.PLANNED:
            return meeting
        return plan_meeting(
            meeting.pk,
            starts_at=plan.starts_at,
            ends_at=plan.ends_at,
            place=words.PLACE,
            chair_id=cell.secretary_id,
            topic=plan.topic,
            seen_revision=meeting.revision,
            answers={"late_day_reason": words.LATE_DAY, "second_regular": "x", "other_month": "x"},
            actor=cell.secretary,
        )


def convene(cell: CellHand, plan: MonthPlan, meeting: Meeting, moment: dt.datetime) -> None:
    """Papers out, invitations sent; paper ones handed over, absences asked for and answered the day after."""
    with clock.at(moment):
        if plan.has_paper:
            add_paper(
                meeting.pk,
                title=words.paper_title(plan.month, plan.kind),
                kind="report" if plan.kind == "regular" else "thematic",
                secrecy_class="internal",
                text=words.paper_text(plan.month, plan.topic),
                actor=cell.secretary,
            )
        convene_meeting(meeting.pk, actor=cell.secretary)
    with clock.at(moment + dt.timedelta(minutes=40)):
        on_paper = Invitation.objects.filter(meeting=meeting, channel="paper").values_list(
            "member_id", flat=True
        )
        if on_paper:
            hand_over_invitation(meeting.pk, member_ids=list(on_paper), actor=cell.secretary)
        for member_id in plan.excused:
            request = ask_leave(meeting.pk, reason=words.REASONS[member_id % 3], actor=cell.actor(member_id))
            decide_leave(request.pk, decision="approved", actor=cell.secretary)


def run(cell: CellHand, plan: MonthPlan, meeting: Meeting, chance: random.Random) -> None:
    """Opening, roll call, speakers."""
    start = plan.starts_at
    with clock.at(start):
        open_meeting(meeting.pk, minute_taker_id=cell.minute_taker_id, actor=cell.secretary)
        mark_all_present(meeting.pk, actor=cell.minute_taker)
        for member_id in plan.unexcused:
            row = Attendance.objects.get(meeting=meeting, member_id=member_id)
            mark_attendance(
                meeting.pk, member_id, state="unexcused", seen_revision=row.revision, actor=cell.minute_taker
            )
    with clock.at(start + dt.timedelta(minutes=8)):
        close_roll_call(meeting.pk, actor=cell.minute_taker)
    present = list(
        Attendance.objects.filter(meeting=meeting, state="present")
        .order_by("member_id")
        .values_list("member_id", flat=True)
    )
    items = list(meeting.agenda.order_by("order").values_list("pk", "produces"))
    discussion = next((pk for pk, produces in items if produces == "opinions"), None)
    for number, speaker in enumerate(chance.sample(present, k=min(3, len(present)))):
        with clock.at(start + dt.timedelta(minutes=35 + 6 * number)):
            record_opinion(
                meeting.pk,
                member_id=speaker,
                text=words.opinion(chance),
                kind="proposal" if number == 2 and chance.random() < 0.4 else "comment",
                agenda_item_id=discussion,
                actor=cell.minute_taker,
            )


def finish(cell: CellHand, plan: MonthPlan, meeting: Meeting, chance: random.Random) -> None:
    """Tasks, the vote, the end; then minutes, resolution, publication and report as far as the plan goes."""
    start, end = plan.starts_at, plan.ends_at
    with clock.at(end - dt.timedelta(minutes=20)):
        for content, days in words.tasks(chance):
            assign_meeting_task(
                meeting.pk,
                content=content,
                person_id=chance.choice(cell.members[: max(2, len(cell.members) - 2)]),
                product=words.PRODUCT,
                deadline=start.date() + dt.timedelta(days=days),
                actor=cell.minute_taker,
            )
    with clock.at(end - dt.timedelta(minutes=8)):
        ballot = open_ballot(
            meeting.pk,
            matter="resolution",
            text=words.resolution_question(plan.month),
            method="open_hand",
            actor=cell.minute_taker,
        )
        voters = ballot.present_voters or 0
        other = 1 if voters > 6 and chance.random() < 0.15 else 0
        close_ballot(ballot.pk, agree=voters - other, disagree=0, other=other, actor=cell.minute_taker)
    with clock.at(end - dt.timedelta(minutes=3)):
        score(cell, plan, meeting)
    with clock.at(end):
        meeting = end_meeting(meeting.pk, actor=cell.secretary)
    if plan.until < Until.MINUTED:
        return
    with clock.at(end + dt.timedelta(minutes=10)):
        minutes = save_minutes(
            meeting.pk, text=draft_text_of(meeting), seen_revision=0, actor=cell.minute_taker
        )
        sign_minutes(meeting.pk, seen_revision=minutes.revision, actor=cell.minute_taker)
        sign_minutes(meeting.pk, seen_revision=minutes.revision, actor=cell.secretary)
    if plan.until < Until.PUBLISHED:
        return
    publish(cell, plan, meeting, chance)


def score(cell: CellHand, plan: MonthPlan, meeting: Meeting) -> None:
    """The cell's own score, with a remedy for every weak item; before 28/10/2025 a grade alone."""
    meeting.refresh_from_db()
    card = newest_of(meeting)
    if card is None:
        return
    chance = random.Random(f"{SEED}:score:{cell.code}:{plan.month}")  # noqa: S311 - repeatable, guards nothing
    sheet = filled(meeting, card, entries={}).sheet
    grade = "" if sheet.has_points else chance.choices(words.GRADES, words.GRADE_SHARES)[0]
    entries = words.entries_of(sheet, chance) if sheet.has_points else {}
    weak = filled(meeting, card, entries=entries).score.weak_items
    remedies = {
        one.item.code: Entry(one.entry.points, one.entry.ticks, "", one.item.remedy, one.entry.is_ticked)
        for one in weak
    }
    agree_scorecard(
        meeting.pk,
        entries={**entries, **remedies},
        seen_revision=card.revision,
        agreed_by="cell",
        given_grade=grade,
        grade_reason=words.GRADE_REASON if grade == words.GRADES[0] else "",
        actor=cell.secretary,
    )


def publish(cell: CellHand, plan: MonthPlan, meeting: Meeting, chance: random.Random) -> None:
    with clock.at(plan.ends_at.replace(hour=20, minute=30) + dt.timedelta(days=plan.days_to_result)):
        meeting.refresh_from_db()
        draft = draft_resolution_of(meeting)
        draft_resolution(
            meeting.pk,
            type_code="NQ",
            subject_line=draft["subject_line"] or words.subject_line(format_month(plan.month)),
            text=draft["text"],
            secrecy_class="internal",
            seen_revision=0,
            actor=cell.secretary,
        )
        publish_result(meeting.pk, actor=cell.secretary)
        if plan.until >= Until.REPORTED:
            report_result(meeting.pk, actor=cell.secretary)
        if chance.random() < 0.3:
            declare_national_mark(meeting.pk, declared_on=clock.today(), actor=cell.secretary)
