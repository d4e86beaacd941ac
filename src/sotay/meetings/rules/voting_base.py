"""The voting base: who is counted when percentages are taken (meetings.md §7, decisions 17 and 20)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from sotay.meetings.rules.terms import Given, Lookup, basis_of, flag_of, number_of, threshold_of
from sotay.regulations.values import Threshold


class LeftOutOfBase(StrEnum):
    """Why a person of the roll does not stand in the voting base."""

    PROBATIONARY = "probationary"
    TEMPORARY_HERE = "temporary_here"
    SUSPENDED = "suspended"
    TEMPORARY_AWAY = "temporary_away"
    EXEMPT = "exempt"


class BaseKind(StrEnum):
    """Of whom a share is taken: those left after the leavings-out of the day, or all official members."""

    ADJUSTED = "adjusted"
    ALL_OFFICIAL = "all_official"


@dataclass(frozen=True)
class BallotTerms:
    """Provisions of rules.md `vote.*` on the meeting's date. None: no such rule then, the member counts."""

    majority: Given[Threshold] | None
    leave_out_temporary_away: Given[bool] | None = None
    leave_out_exempt_absent: Given[bool] | None = None
    count_exempt_present: Given[bool] | None = None
    leave_out_suspended: Given[bool] | None = None
    least_official: Given[int] | None = None

    @classmethod
    def resolve(cls, lookup: Lookup, majority_key: str = "vote.ordinary_majority") -> "BallotTerms":
        """Read them; `lookup` answers for the meeting's day."""
        return cls(
            majority=threshold_of(lookup, majority_key),
            leave_out_temporary_away=flag_of(lookup, "vote.base.leave_out_temporary_away"),
            leave_out_exempt_absent=flag_of(lookup, "vote.base.leave_out_exempt_absent"),
            count_exempt_present=flag_of(lookup, "vote.base.count_exempt_present"),
            leave_out_suspended=flag_of(lookup, "vote.base.leave_out_suspended"),
            least_official=number_of(lookup, "org.min_official"),
        )

    @property
    def base_basis(self) -> str:
        """What the voting base rests on."""
        return basis_of(self.leave_out_temporary_away, self.leave_out_exempt_absent) or basis_of(
            self.majority
        )


class Voter(NamedTuple):
    """A person of the roll at the moment a ballot opens. `is_official`: not on probation."""

    member_id: int
    name: str
    is_official: bool = True
    is_temporary_here: bool = False
    is_temporary_away: bool = False
    is_exempt: bool = False
    is_suspended: bool = False
    is_present: bool = False


class BaseEntry(NamedTuple):
    """One line of the frozen list: in the base, or left out for a reason."""

    member_id: int
    name: str
    is_present: bool
    left_out: LeftOutOfBase | None = None

    @property
    def counts(self) -> bool:
        return self.left_out is None


@dataclass(frozen=True)
class VotingBase:
    """The list and the number that percentages are taken of, frozen when the ballot opens."""

    entries: tuple[BaseEntry, ...]

    @classmethod
    def frozen(cls, rows: Iterable[tuple[int, str, bool, bool, str]]) -> "VotingBase":
        """The base read back as it was frozen: member, name, present, in the base, reason."""
        return cls(
            tuple(
                BaseEntry(member_id, name, is_present, None if counts else LeftOutOfBase(reason))
                for member_id, name, is_present, counts, reason in rows
            )
        )

    @cached_property
    def size(self) -> int:
        """How many official members the result is measured against."""
        return sum(entry.counts for entry in self.entries)

    @cached_property
    def present_voters(self) -> int:
        """How many of the base were in the room when it was frozen."""
        return sum(entry.counts and entry.is_present for entry in self.entries)

    @cached_property
    def left_out(self) -> dict[LeftOutOfBase, int]:
        """How many are left out, by reason."""
        return dict(Counter(entry.left_out for entry in self.entries if entry.left_out is not None))

    def entry_of(self, member_id: int) -> BaseEntry | None:
        return next((entry for entry in self.entries if entry.member_id == member_id), None)


def voting_base(
    voters: Iterable[Voter], terms: BallotTerms, kind: BaseKind = BaseKind.ADJUSTED
) -> VotingBase:
    """Who counts, by the provisions of the meeting's date (meetings.md §7, decisions 17 and 20).

    Before 01/7/2025: all official members except the suspended. From then on also without those temporarily
    away or exempt and absent; present, they count, voting or not. Probationary members and those here for a
    time never do. Of all official members only the suspended are left out.
    """
    return VotingBase(
        tuple(
            BaseEntry(one.member_id, one.name, one.is_present, _left_out(one, terms, kind)) for one in voters
        )
    )


def _left_out(voter: Voter, terms: BallotTerms, kind: BaseKind) -> LeftOutOfBase | None:
    if not voter.is_official:
        return LeftOutOfBase.PROBATIONARY
    if voter.is_temporary_here:
        return LeftOutOfBase.TEMPORARY_HERE
    if voter.is_suspended and _is_on(terms.leave_out_suspended):
        return LeftOutOfBase.SUSPENDED
    if kind is BaseKind.ALL_OFFICIAL:
        return None
    if voter.is_temporary_away and not voter.is_present and _is_on(terms.leave_out_temporary_away):
        return LeftOutOfBase.TEMPORARY_AWAY
    if voter.is_exempt and _is_on(terms.leave_out_exempt_absent):
        stays = voter.is_present and _is_on(terms.count_exempt_present)
        return None if stays else LeftOutOfBase.EXEMPT
    return None


def _is_on(given: Given[bool] | None) -> bool:
    return given is not None and given.value
