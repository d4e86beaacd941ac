"""Secret ballots: slips counted by two, votes in the app, what may be shown (meetings.md §7, protection.md §7)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sotay.kernel.objections import Objection
from sotay.meetings.rules.states import State
from sotay.meetings.rules.terms import Given
from sotay.meetings.rules.voting_base import VotingBase
from sotay.meetings.wording import secret_ballots as wording


@dataclass(frozen=True)
class SlipCounts:
    """What a counter has found: slips handed out, taken in, valid, invalid, and the marks on the valid ones."""

    issued: int
    collected: int
    valid: int
    invalid: int
    options: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class TeamMember:
    """Somebody proposed for the counting team."""

    member_id: int
    name: str
    is_official: bool = True
    is_present: bool = True


def objections_to_team(
    team: Sequence[TeamMember], *, leader_id: int, least: Given[int] | None
) -> list[Objection]:
    """At least two official members of the cell who are in the room, one of them the leader (glossary, §12)."""
    found = []
    needed = least.value if least else 1
    if len({one.member_id for one in team}) < needed:
        found.append(
            Objection(wording.team_too_small(needed), least.legal_basis if least else "", field="members")
        )
    wrong = [one.name for one in team if not one.is_official or not one.is_present]
    if wrong:
        found.append(Objection(wording.not_fit_for_the_team(wrong), field="members"))
    if leader_id not in {one.member_id for one in team}:
        found.append(Objection(wording.leader_not_in_team(), field="leader"))
    return found


def objections_to_slips(
    counts: SlipCounts, options: Sequence[str], *, base: VotingBase, present_voters: int
) -> list[Objection]:
    """Slips that cannot be: negative, more handed out than voters in the room, more taken in than handed out, parts
    that do not make up their whole (meetings.md §11).
    """
    numbers = {
        "issued": counts.issued,
        "collected": counts.collected,
        "valid": counts.valid,
        "invalid": counts.invalid,
        **{option: counts.options.get(option, 0) for option in options},
    }
    found = [
        Objection(wording.negative(name, number), field=name)
        for name, number in numbers.items()
        if number < 0
    ]
    if set(counts.options) - set(options):
        found.append(Objection(wording.unknown_option()))
    if counts.issued > base.size:
        found.append(Objection(wording.more_slips_than_base(counts.issued, base.size), field="issued"))
    elif counts.issued > present_voters:
        found.append(
            Objection(wording.more_slips_than_present(counts.issued, present_voters), field="issued")
        )
    if counts.collected > counts.issued:
        found.append(Objection(wording.more_in_than_out(counts.collected, counts.issued), field="collected"))
    if counts.valid + counts.invalid != counts.collected:
        text = wording.valid_and_invalid(counts.valid, counts.invalid, counts.collected)
        found.append(Objection(text, field="valid"))
    marked = sum(numbers[option] for option in options)
    if marked != counts.valid:
        found.append(Objection(wording.marks_and_valid(marked, counts.valid), field=options[0]))
    return found


def objections_to_counting(
    *, meeting_state: State, is_open: bool, is_paper: bool, team: Sequence[int], counter_id: int
) -> list[Objection]:
    """Slips are counted by the team of an open ballot on paper, while the meeting is not over."""
    found = []
    if not is_paper:
        found.append(Objection(wording.no_slips_here()))
    if not is_open or meeting_state not in (State.IN_SESSION, State.INTERRUPTED):
        found.append(Objection(wording.counted_already()))
    if not team:
        found.append(Objection(wording.no_team_yet()))
    elif counter_id not in team:
        found.append(Objection(wording.not_of_the_team()))
    return found


def objections_to_difference(mine: SlipCounts, others: Sequence[tuple[str, SlipCounts]]) -> list[Objection]:
    """Two people confirm the same numbers; where they differ nothing stands, and it is said which differ."""
    found = []
    for name, theirs in others:
        differing = [key for key, number in _flat(theirs).items() if _flat(mine).get(key) != number]
        if differing:
            found.append(Objection(wording.counts_differ(name, differing)))
    return found


def _flat(counts: SlipCounts) -> dict[str, int]:
    return {
        "issued": counts.issued,
        "collected": counts.collected,
        "valid": counts.valid,
        "invalid": counts.invalid,
        **counts.options,
    }


@dataclass(frozen=True)
class SecretVote:
    """A secret vote in the app as it arrives. The choice is not part of it: refusing never depends on it."""

    meeting_state: State
    is_secret_app: bool
    is_open: bool
    is_assisted: bool
    is_offered: bool
    is_confirmed: bool
    is_present: bool
    left_out: str | None
    is_on_list: bool
    has_voted: bool


def objections_to_secret_vote(vote: SecretVote) -> list[Objection]:
    """One vote, final, one's own, from the frozen base, in the room, while the ballot is open (decision 21)."""
    if not vote.is_secret_app:
        return [Objection(wording.not_secret_in_app())]
    if vote.is_assisted:
        return [Objection(wording.never_assisted())]
    if vote.meeting_state is not State.IN_SESSION or not vote.is_open:
        return [Objection(wording.not_open_for_votes())]
    if not vote.is_on_list:
        return [Objection(wording.not_on_frozen_list())]
    if vote.left_out is not None:
        return [Objection(wording.not_in_base(vote.left_out))]
    if vote.has_voted:
        return [Objection(wording.voted_already())]
    found = []
    if not vote.is_present:
        found.append(Objection(wording.not_in_the_room()))
    if not vote.is_offered:
        found.append(Objection(wording.nothing_chosen(), field="choice"))
    if not vote.is_confirmed:
        found.append(Objection(wording.not_confirmed(), field="is_final"))
    return found


def objections_to_closing_alone(*, is_paper: bool) -> list[Objection]:
    """Slips of paper have a result when two people confirm it, never by one person's closing."""
    return [Objection(wording.counted_by_two())] if is_paper else []


def objections_to_correcting_secret(*, is_secret: bool) -> list[Objection]:
    """What two people confirmed, or an urn held, is not put right by one."""
    return [Objection(wording.no_correction())] if is_secret else []


def objections_to_counting_urn(*, cast: int, least: Given[int] | None) -> list[Objection]:
    """Fewer votes than the least number would tell who chose what: such an urn is not opened, only cancelled."""
    if least is not None and cast < least.value:
        return [Objection(wording.too_few_cast(cast, least.value), least.legal_basis)]
    return []


def objections_to_reopening_secret_app(*, is_open: bool, reason: str) -> list[Objection]:
    """A secret ballot in the app is opened anew only while nothing has been counted: the urn goes unread.

    Two tallies of almost the same voters would tell by subtraction how the others voted (decision 21).
    """
    found = []
    if not is_open:
        found.append(Objection(wording.tally_is_known()))
    if not reason.strip():
        found.append(Objection(wording.reopening_needs_reason(), field="reason"))
    return found


def objections_to_cancelling(*, is_open: bool, reason: str) -> list[Objection]:
    """A ballot that is open is called off uncounted, with a reason."""
    found = []
    if not is_open:
        found.append(Objection(wording.only_open_is_cancelled()))
    if not reason.strip():
        found.append(Objection(wording.cancelling_needs_reason(), field="reason"))
    return found


def reveals_everybody(option_counts: Mapping[str, int]) -> bool:
    """Whether the totals tell what each voter chose: all valid votes are on one option (protection.md §7)."""
    numbers = [number for number in option_counts.values() if number]
    return len(numbers) == 1
