"""Named reads of meetings, always from an actor or from rows already claimed."""

import datetime as dt
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Case, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from sotay.access.actor import Actor, Role
from sotay.access.fetching import ask
from sotay.access.reach import within_reach

from .models import (
    AgendaItem,
    Attendance,
    Ballot,
    BallotVoter,
    CellMonth,
    LeaveRequest,
    Meeting,
    MeetingPaper,
    Minutes,
    Opinion,
    Scorecard,
)
from .models.meeting import AFTER_THE_END
from .policy import VIEW_MEETING
from .rules.terms import Lookup
from .rules.voting_base import BallotTerms, BaseKind, Voter, VotingBase, voting_base
from .sealed_urn import UrnUnreadable, voters_so_far

OWN_ROLES = frozenset({Role.MEMBER, Role.SECRETARY, Role.IN_CHARGE})
LIST_COLUMNS = (
    "id", "kind", "month", "state", "starts_at", "place", "topic", "is_late_entry", "is_imported",
    "organization_id", "organization__name", "organization__short_name",
)  # fmt: skip

MONTHS_TAKEN = """
SELECT organization_id, month FROM meetings_meeting
WHERE organization_id = ANY(%s) AND kind IN ('regular', 'combined') AND state <> 'not_held'
"""


def meetings_for(actor: Actor) -> QuerySet[Meeting]:
    """The meetings that this actor may open, newest month first."""
    return within_reach(Meeting.objects.order_by("-month", "-id"), actor, VIEW_MEETING)


def meeting_rows_for(
    actor: Actor,
    *,
    organization_id: int | None = None,
    before: tuple[dt.date, int] | None = None,
    limit: int = 50,
) -> list[dict[str, Any]]:
    """One page of the list of meetings as plain rows; `before` is the (month, id) of the last row already shown."""
    rows = meetings_for(actor)
    if organization_id is not None:
        rows = rows.filter(organization_id=organization_id)
    if before is not None:
        rows = rows.filter(Q(month__lt=before[0]) | Q(month=before[0], id__lt=before[1]))
    return list(rows.values(*LIST_COLUMNS)[:limit])


def meeting_before(meeting_organization_id: int, month: dt.date) -> Meeting | None:
    """The cell's last regular meeting before a month, whose plan the next one can take over."""
    return (
        Meeting.objects.filter(
            organization_id=meeting_organization_id,
            month__lt=month,
            kind__in=[Meeting.Kind.REGULAR, Meeting.Kind.COMBINED],
            is_imported=False,
        )
        .exclude(state=Meeting.State.NOT_HELD)
        .order_by("-month", "-id")
        .first()
    )


def regular_months_of(organization_ids: list[int]) -> dict[int, set[dt.date]]:
    """The months for which each cell has a regular meeting, planned or behind it; months not held are left out."""
    found: dict[int, set[dt.date]] = {}
    for organization_id, month in ask(MONTHS_TAKEN, [organization_ids]):
        found.setdefault(organization_id, set()).add(month)
    return found


class ScoredMonth(NamedTuple):
    """One month of a cell's history of scores; `total` is None where only a grade was given."""

    month: dt.date
    total: Decimal | None
    grade: str


def score_history_of(organization_id: int, *, until: dt.date, months: int) -> list[ScoredMonth]:
    """The months up to one, oldest first, with the score that stands; a month without one has no grade."""
    first = until.replace(day=1)
    wanted = [first]
    while len(wanted) < months:
        wanted.insert(0, (wanted[0] - dt.timedelta(days=1)).replace(day=1))
    standing = Scorecard.objects.filter(
        meeting_id=OuterRef("meeting_id"), state=Scorecard.State.AGREED
    ).order_by("-version")
    rows = (
        CellMonth.objects.filter(organization_id=organization_id, month__in=wanted)
        .exclude(grade="")
        .annotate(
            total=Coalesce(
                Subquery(standing.values("settlement__total")[:1]), Subquery(standing.values("total")[:1])
            )
        )
    )
    found = {
        month: ScoredMonth(month, total, grade)
        for month, total, grade in rows.values_list("month", "total", "grade")
    }
    return [found.get(month, ScoredMonth(month, None, "")) for month in wanted]


def agenda_of(meeting: Meeting) -> list[AgendaItem]:
    return list(meeting.agenda.order_by("order"))


def papers_of(meeting: Meeting) -> list[MeetingPaper]:
    """The current papers with their earlier versions' count."""
    return list(meeting.papers.filter(is_current=True).select_related("file").order_by("id"))


def visibilities_for(actor: Actor, organization_id: int) -> list[str]:
    """Which opinions of a cell this actor may read beside his own: all, those for the committee, or the cell's.

    Opinions are the cell's own affair: of those above only the member in charge, who is invited, reads the cell's.
    """
    levels = Opinion.Visibility
    roles = {grant.role for grant in actor.grants if grant.organization_id == organization_id}
    if Role.SECRETARY in roles:
        return [levels.SECRETARY, levels.COMMITTEE, levels.CELL]
    if Role.CELL_COMMITTEE in roles:
        return [levels.COMMITTEE, levels.CELL]
    return [levels.CELL] if roles & OWN_ROLES else []


def voters_of(meeting: Meeting) -> list[Voter]:
    """The roll as the voting base needs it, with who is in the room now."""
    rows = Attendance.objects.filter(meeting=meeting).values_list(
        "member_id", "member__full_name", "standing", "not_required_reason", "is_exempt", "state", "left_at"
    )
    return [
        Voter(
            member_id,
            name,
            is_official=standing != Attendance.Standing.PROBATIONARY,
            is_temporary_here=standing == Attendance.Standing.TEMPORARY_HERE,
            is_temporary_away=reason == "temporary_away",
            is_exempt=is_exempt,
            is_suspended=reason == "suspended",
            is_present=state == Attendance.State.PRESENT and left_at is None,
        )
        for member_id, name, standing, reason, is_exempt, state, left_at in rows
    ]


def voting_base_of(
    meeting: Meeting, lookup: Lookup, majority_key: str, kind: BaseKind = BaseKind.ADJUSTED
) -> tuple[VotingBase, BallotTerms]:
    """The base as it would be frozen now, and the provisions that make it."""
    terms = BallotTerms.resolve(lookup, majority_key)
    return voting_base(voters_of(meeting), terms, kind), terms


def official_on_roll(meeting: Meeting) -> int:
    """How many official members of its own the cell has who may take part, counted in a vote or not."""
    official = Attendance.objects.filter(meeting=meeting, standing=Attendance.Standing.OFFICIAL)
    return official.exclude(not_required_reason="suspended").count()


def frozen_base_of(ballot: Ballot) -> VotingBase:
    """The base as it was frozen when the ballot opened."""
    from_rows = ballot.voters.select_related("member").values_list(
        "member_id", "member__full_name", "is_present", "is_in_base", "reason"
    )
    return VotingBase.frozen(from_rows)


def voters_in_the_room(ballot: Ballot, base: VotingBase) -> int:
    """How many of the frozen base were in the room while the ballot was open: when it opened, or later."""
    came_later = Attendance.objects.filter(
        meeting_id=ballot.meeting_id, state=Attendance.State.PRESENT, left_at__isnull=True
    ).values_list("member_id", flat=True)
    now = set(came_later)
    return sum(entry.counts and (entry.is_present or entry.member_id in now) for entry in base.entries)


def has_voted(ballot_id: int, member_id: int) -> bool:
    """Whether somebody has put his vote into the urn of an open ballot; asked for that person's own pages alone."""
    voters = BallotVoter.objects.filter(ballot_id=ballot_id, is_in_base=True).values_list(
        "member_id", flat=True
    )
    try:
        return member_id in voters_so_far(ballot_id, list(voters))
    except UrnUnreadable:
        return False


def current_minutes_of(meeting: Meeting) -> Minutes | None:
    """The newest version of the minutes, signed or not."""
    return meeting.minutes_versions.order_by("-version").first()


def signed_minutes_of(meeting: Meeting) -> Minutes | None:
    """The newest signed version, which everybody reads."""
    return meeting.minutes_versions.filter(state=Minutes.State.SIGNED).order_by("-version").first()


def next_meetings_for(actor: Actor, *, today: dt.date) -> QuerySet[Meeting]:
    """Meetings of the actor's own cells that are planned, convened or running, the nearest first."""
    own = [grant.organization_id for grant in actor.grants if grant.role in OWN_ROLES]
    return (
        Meeting.objects.filter(
            organization_id__in=own, state__in=["planned", "convened", "in_session", "interrupted"]
        )
        .annotate(
            is_running=Case(
                When(state__in=["in_session", "interrupted"], then=Value(0)),
                default=Value(1),
                output_field=IntegerField(),
            )
        )
        .order_by("is_running", "starts_at")
    )


def leave_requests_waiting(actor: Actor) -> QuerySet[LeaveRequest]:
    """Requests that wait for this secretary's answer."""
    own = [grant.organization_id for grant in actor.grants_of(Role.SECRETARY)]
    return (
        LeaveRequest.objects.filter(state=LeaveRequest.State.SUBMITTED, meeting__organization_id__in=own)
        .exclude(meeting__state__in=AFTER_THE_END)
        .select_related("member", "meeting")
        .order_by("submitted_at")
    )


def excused_runs(member_ids: list[int], *, before: Meeting) -> dict[int, list[str]]:
    """For each member the states in regular meetings of the calendar year up to a meeting, oldest first."""
    found: dict[int, list[str]] = {member_id: [] for member_id in member_ids}
    rows = (
        Attendance.objects.filter(
            member_id__in=member_ids,
            meeting__kind__in=[Meeting.Kind.REGULAR, Meeting.Kind.COMBINED],
            meeting__month__year=before.month.year,
            meeting__month__lte=before.month,
            meeting__state__in=[*AFTER_THE_END, Meeting.State.IN_SESSION],
        )
        .order_by("meeting__month", "meeting_id")
        .values_list("member_id", "state")
    )
    for member_id, state in rows:
        found[member_id].append(state)
    return found
