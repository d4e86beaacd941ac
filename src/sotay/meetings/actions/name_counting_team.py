from collections.abc import Sequence

from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.kernel.objections import Objection, insist

from ..events import CountingTeamNamed
from ..in_force import lookup_for
from ..models import Attendance, Ballot, CountingTeamMember
from ..parts import claim_part
from ..policy import NAME_COUNTING_TEAM
from ..rules.secret_ballots import TeamMember, objections_to_team
from ..rules.terms import number_of
from ..wording.secret_ballots import counting_has_begun, no_team_needed


@transaction.atomic
def name_counting_team(
    ballot_id: int, *, member_ids: Sequence[int], leader_id: int | None, actor: Actor
) -> Ballot:
    """Name who counts the slips of a ballot on paper; named anew, the team before is replaced (meetings.md §12).

    Refused for fewer than two, for who is no official member in the room, for a leader from outside the team, for a
    ballot without slips, and once somebody has counted.
    """
    ballot = claim_part(Ballot, ballot_id, actor, NAME_COUNTING_TEAM)

    rows = Attendance.objects.filter(meeting_id=ballot.meeting_id, member_id__in=set(member_ids))
    team = [
        TeamMember(
            row.member_id,
            row.member.full_name,
            is_official=row.standing == Attendance.Standing.OFFICIAL,
            is_present=row.state == Attendance.State.PRESENT and row.left_at is None,
        )
        for row in rows.select_related("member").order_by("member__sort_key", "member_id")
    ]
    least = number_of(lookup_for(ballot.meeting), "vote.counting_team.min_people")
    is_paper = ballot.method == Ballot.Method.SECRET_PAPER and ballot.state == Ballot.State.OPEN
    insist(
        [
            *([] if is_paper else [Objection(no_team_needed())]),
            *([Objection(counting_has_begun())] if ballot.slip_counts.exists() else []),
            *objections_to_team(team, leader_id=leader_id or 0, least=least),
        ]
    )

    ballot.counting_team.all().delete()
    CountingTeamMember.objects.bulk_create(
        CountingTeamMember(ballot=ballot, member_id=one.member_id, is_leader=one.member_id == leader_id)
        for one in team
    )

    ids = tuple(one.member_id for one in team)
    record(CountingTeamNamed(ballot.meeting_id, ballot.meeting.organization_id, ballot.pk, ids), actor=actor)
    return ballot
