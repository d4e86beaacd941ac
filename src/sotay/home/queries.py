"""What waits for somebody: read once for the first page, each kind of thing with one or two queries."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from sotay.access.actor import Actor, Grant, Role
from sotay.meetings.models import (
    BallotVoter,
    Invitation,
    LeaveRequest,
    Meeting,
    MeetingPaper,
    MeetingReport,
    Minutes,
)
from sotay.meetings.models.meeting import AFTER_THE_END
from sotay.meetings.queries import leave_requests_waiting, next_meetings_for
from sotay.meetings.rules.clocks import day_in_month
from sotay.meetings.rules.steps import Standing
from sotay.organizations.models import Organization
from sotay.organizations.queries import cells_below_all
from sotay.oversight.policy import COMMITTEES
from sotay.oversight.queries import Board, Scope, board_of, month_rows, next_month, standings_of_row
from sotay.regulations.provisions import provision_or_none

OFFICERS = (Role.BASE_OFFICE, Role.ORGANISATION_BOARD)
MEETINGS_SHOWN = 3
ROWS_SHOWN = 10
MONTHS_BACK = 3


@dataclass(frozen=True)
class ComingMeeting:
    """A meeting ahead or running, with this person's invitation and its papers."""

    id: int
    kind: str
    month: dt.date
    state: str
    starts_at: dt.datetime | None
    place: str
    organization_name: str
    is_invited: bool = False
    answer: str = ""
    papers: Sequence[tuple[int, str]] = ()

    @property
    def is_running(self) -> bool:
        return self.state in {Meeting.State.IN_SESSION, Meeting.State.INTERRUPTED}

    @property
    def awaits_answer(self) -> bool:
        return self.state == Meeting.State.CONVENED and self.is_invited and not self.answer


@dataclass(frozen=True)
class CellAtWork:
    """A cell of this secretary: where this month stands step by step, and the months nobody has begun."""

    organization_id: int
    name: str
    month: dt.date
    meeting_id: int | None
    standings: Sequence[Standing] = ()
    not_begun: Sequence[tuple[dt.date, dt.date]] = ()
    """Months without a meeting, each with the day by which it should be planned."""
    has_earlier: bool = False


@dataclass(frozen=True)
class CommitteeView:
    """The board of an officer's committee in two figures, and the results that wait to be received."""

    board: Board
    reports: Sequence[tuple[int, str, dt.date]] = field(default_factory=tuple)


def coming_meetings(actor: Actor, *, on: dt.date) -> Sequence[ComingMeeting]:
    """The nearest meetings of the actor's cells; three queries, one where there is none."""
    rows = list(
        next_meetings_for(actor, today=on).values(
            "id", "kind", "month", "state", "starts_at", "place", "organization__name", "organization__short_name"
        )[:MEETINGS_SHOWN]
    )  # fmt: skip
    if not rows:
        return []
    ids = [row["id"] for row in rows]
    answers = dict(
        Invitation.objects.filter(meeting_id__in=ids, member_id=actor.account_id).values_list(
            "meeting_id", "answer"
        )
    )
    papers: dict[int, list[tuple[int, str]]] = {}
    published = MeetingPaper.objects.filter(meeting_id__in=ids, is_current=True, published_at__isnull=False)
    for meeting_id, pk, title in published.order_by("id").values_list("meeting_id", "pk", "title"):
        papers.setdefault(meeting_id, []).append((pk, title))
    return [
        ComingMeeting(
            id=row["id"],
            kind=Meeting.Kind(row["kind"]).label,
            month=row["month"],
            state=row["state"],
            starts_at=row["starts_at"],
            place=row["place"],
            organization_name=row["organization__short_name"] or row["organization__name"],
            is_invited=row["id"] in answers,
            answer=answers.get(row["id"], ""),
            papers=papers.get(row["id"], []),
        )
        for row in rows
    ]


def ballots_open_to(actor: Actor) -> Sequence[tuple[int, str]]:
    """Open ballots in the app in which the actor counts and has not voted yet."""
    waiting = BallotVoter.objects.filter(
        member_id=actor.account_id,
        is_in_base=True,
        is_present=True,
        ballot__state="open",
        ballot__method="open_app",
        ballot__meeting__state=Meeting.State.IN_SESSION,
    ).exclude(ballot__votes__member_id=actor.account_id)
    return list(waiting.order_by("ballot_id").values_list("ballot_id", "ballot__text"))


def minutes_to_sign(actor: Actor) -> Sequence[tuple[int, dt.date]]:
    """Drafted minutes of ended meetings that wait for the actor's signature as chair or minute-taker."""
    drafts = Minutes.objects.filter(state=Minutes.State.DRAFT, meeting__state__in=AFTER_THE_END).filter(
        Q(meeting__chair_id=actor.account_id) | Q(meeting__minute_taker_id=actor.account_id)
    )
    unsigned = drafts.exclude(signatures__member_id=actor.account_id)
    return list(unsigned.order_by("meeting_id").values_list("meeting_id", "meeting__month")[:ROWS_SHOWN])


def leave_waiting_for(actor: Actor) -> Sequence[LeaveRequest]:
    """Requests to be absent that wait for this secretary."""
    return list(leave_requests_waiting(actor)[:ROWS_SHOWN]) if actor.holds(Role.SECRETARY) else []


def cells_at_work(actor: Actor, *, now: dt.datetime, on: dt.date) -> Sequence[CellAtWork]:
    """The cells whose secretary the actor is, each with this month's steps and the months to prepare; two queries."""
    own = {grant.organization_id: grant for grant in actor.grants_of(Role.SECRETARY)}
    cells = cells_below_all(own, on=on) & set(own) if own else set()
    if not cells:
        return []
    month = on.replace(day=1)
    coming = next_month(month)
    rows = month_rows(cells, [month, coming, *_months_before(month)])
    return [
        _cell_at_work(own[cell], rows, month, coming, now)
        for cell in sorted(cells, key=lambda cell: own[cell].name)
    ]


def committee_view(actor: Actor, *, now: dt.datetime, on: dt.date) -> CommitteeView | None:
    """The board of the highest committee the actor works for, and the results its office has not received yet."""
    places = [grant for grant in actor.grants if grant.role in COMMITTEES]
    if not places:
        return None
    highest = min(places, key=lambda grant: len(grant.path))
    scope = Scope(Organization.objects.get(pk=highest.organization_id), on.replace(day=1), now)
    offices = [grant.organization_id for grant in actor.grants_of(*OFFICERS)]
    reports: Sequence[tuple[int, str, dt.date]] = []
    if offices:
        waiting = MeetingReport.objects.filter(to_organization_id__in=offices, received_at__isnull=True)
        rows = waiting.order_by("sent_at").values_list(
            "meeting_id", "meeting__organization__short_name", "meeting__organization__name", "meeting__month"
        )
        reports = [(meeting_id, short or name, month) for meeting_id, short, name, month in rows[:ROWS_SHOWN]]
    return CommitteeView(board_of(scope), reports)


def _cell_at_work(
    grant: Grant,
    rows: Mapping[tuple[int, dt.date], Mapping[str, Any]],
    month: dt.date,
    coming: dt.date,
    now: dt.datetime,
) -> CellAtWork:
    row = rows.get((grant.organization_id, month))
    meeting_id = row["meeting_id"] if row else None
    return CellAtWork(
        organization_id=grant.organization_id,
        name=grant.name,
        month=month,
        meeting_id=meeting_id if isinstance(meeting_id, int) else None,
        standings=standings_of_row(row, now) if row else (),
        not_begun=[
            (each, planned_by(each, grant))
            for each in (month, coming)
            if (grant.organization_id, each) not in rows
        ],
        has_earlier=any((grant.organization_id, each) in rows for each in [*_months_before(month), month]),
    )


def planned_by(month: dt.date, grant: Grant) -> dt.date:
    """The day by which a month's meeting should be planned (rule `meeting.plan_due_day`); without a rule, its first."""
    rule = provision_or_none(
        "meeting.plan_due_day", month, Organization(pk=grant.organization_id, path=grant.path)
    )
    if rule is None or rule.is_none:
        return month
    return day_in_month(month - dt.timedelta(days=1), rule.number)


def _months_before(month: dt.date) -> list[dt.date]:
    found = []
    for _ in range(MONTHS_BACK):
        month = (month - dt.timedelta(days=1)).replace(day=1)
        found.append(month)
    return found
