"""What the rules of signing and publishing want to know, gathered from a meeting's record."""

from dataclasses import dataclass, replace

from .models import Ballot, Meeting, Minutes, MinutesSignature, MinuteTaking
from .rules.concluding import Capacity


def passed_ballot_of(meeting: Meeting) -> Ballot | None:
    """The ballot that stands behind a resolution or conclusion: the last one on it that was passed and not voided."""
    return (
        meeting.ballots.filter(matter=Ballot.Matter.RESOLUTION, state=Ballot.State.CLOSED, is_passed=True)
        .order_by("-closed_at")
        .first()
    )


@dataclass(frozen=True)
class Signatures:
    """Who has signed one version of the minutes, and who is to: the chair, and everybody who took a part of them."""

    chair_id: int | None
    minute_takers: tuple[int, ...]
    given: frozenset[tuple[Capacity, int]]

    @property
    def capacities(self) -> frozenset[Capacity]:
        """In which capacities everybody has signed."""
        found = {Capacity.CHAIR} if any(capacity is Capacity.CHAIR for capacity, _ in self.given) else set()
        if self.minute_takers and all(
            (Capacity.MINUTE_TAKER, member_id) in self.given for member_id in self.minute_takers
        ):
            found.add(Capacity.MINUTE_TAKER)
        return frozenset(found)

    @property
    def begun(self) -> frozenset[Capacity]:
        """In which capacities anybody has signed."""
        return frozenset(capacity for capacity, _ in self.given)

    def capacity_of(self, member_id: int) -> Capacity | None:
        """In what capacity somebody signs; None for who is no signer."""
        if member_id == self.chair_id:
            return Capacity.CHAIR
        return Capacity.MINUTE_TAKER if member_id in self.minute_takers else None

    def next_signer(self, capacity: Capacity) -> int | None:
        """For whom a signature on paper is noted: the chair, or the first minute-taker who has not signed."""
        if capacity is Capacity.CHAIR:
            return self.chair_id
        waiting = [one for one in self.minute_takers if (capacity, one) not in self.given]
        return next(iter([*waiting, *self.minute_takers]), None)

    def plus(self, capacity: Capacity, member_id: int) -> "Signatures":
        return replace(self, given=self.given | {(capacity, member_id)})


def signatures_of(meeting: Meeting, minutes: Minutes | None) -> Signatures:
    """The signatures under one version of a meeting's minutes."""
    rows = (
        MinutesSignature.objects.filter(minutes=minutes).values_list("capacity", "member_id")
        if minutes
        else ()
    )
    takers = MinuteTaking.objects.filter(meeting=meeting).values_list("member_id", flat=True)
    return Signatures(
        meeting.chair_id,
        tuple(takers),
        frozenset((Capacity(capacity), member_id) for capacity, member_id in rows),
    )
