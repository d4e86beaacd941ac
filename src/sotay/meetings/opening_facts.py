"""What the rules of opening a ballot want to know: its matter, who would be counted, who can vote in the app."""

from dataclasses import dataclass

from sotay.kernel.text import fold
from sotay.members.models import Member

from .in_force import lookup_for
from .models import Ballot, Meeting
from .queries import official_on_roll, voting_base_of
from .rules.ballots import Matter
from .rules.matters import ABOUT_A_PERSON, SECRET, MatterTerms, Room
from .rules.terms import Given, number_of
from .rules.voting_base import BallotTerms, VotingBase

ONLINE = frozenset({"online", "hybrid"})


@dataclass(frozen=True)
class Opening:
    """A matter at a meeting, as it would be voted on now."""

    matter: MatterTerms
    terms: BallotTerms
    base: VotingBase
    official: int
    majority_version: str = ""


def opening_of(meeting: Meeting, matter: Matter) -> Opening:
    """The base as it would be frozen now, and the provisions of the meeting's day for this matter."""
    lookup = lookup_for(meeting)
    matter_terms = MatterTerms.resolve(lookup, matter)
    base, terms = voting_base_of(meeting, lookup, matter_terms.majority_key, matter_terms.base_kind)
    version = getattr(lookup(matter_terms.majority_key), "version_id", "")
    return Opening(matter_terms, terms, base, official_on_roll(meeting), version)


def room_of(meeting: Meeting, opening: Opening) -> Room:
    """Whether everybody who counts can vote in the app, here and now."""
    counted = [entry.member_id for entry in opening.base.entries if entry.counts]
    without_phone = Member.objects.filter(pk__in=counted, has_no_device=True).order_by("sort_key", "pk")
    return Room(
        is_online=meeting.mode in ONLINE,
        is_entered_later=meeting.is_late_entry or meeting.is_offline_entry,
        base=opening.base.size,
        present_voters=opening.base.present_voters,
        without_phone=tuple(without_phone.values_list("full_name", flat=True)),
    )


def was_counted_in_secret(meeting: Meeting, matter: Matter, text: str, about_person: str) -> bool:
    """Whether this meeting already knows the tally of a secret ballot in the app on the same question."""
    counted = meeting.ballots.filter(
        matter=matter, method=Ballot.Method.SECRET_APP, state=Ballot.State.CLOSED
    ).values_list("text", "about_person")
    if matter in ABOUT_A_PERSON:
        return fold(about_person) in {fold(person) for _, person in counted}
    return fold(text) in {fold(one) for one, _ in counted}


def failed_admissions_of(ballot: Ballot) -> int:
    """How many earlier votes of this cell on the admission of the same person failed."""
    earlier = Ballot.objects.filter(
        meeting__organization_id=ballot.meeting.organization_id,
        matter=Ballot.Matter.ADMISSION,
        state=Ballot.State.CLOSED,
        is_passed=False,
        pk__lt=ballot.pk,
    ).values_list("about_person", flat=True)
    return sum(fold(one) == fold(ballot.about_person) for one in earlier)


def limit_of_failed_admissions(meeting: Meeting) -> Given[int] | None:
    return number_of(lookup_for(meeting), "vote.failed_admission_votes_then_report")


def is_secret_ballot(ballot: Ballot) -> bool:
    return ballot.method in SECRET
