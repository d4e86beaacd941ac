"""Signatures under the minutes: given, and still waited for."""

from collections.abc import Mapping
from typing import Any

from ..concluding_facts import Signatures
from ..models import Meeting
from ..rules.concluding import Capacity
from ..wording.labels import PARTS
from .rows import MinutesRow


def signatures_from(meeting: Meeting, people: Mapping[str, Any], minutes: MinutesRow | None) -> Signatures:
    """Who has signed and who is to, from the pieces `people` and `minutes`."""
    takers = tuple(member_id for member_id, _ in people["minute_takers"] or ())
    return Signatures(meeting.chair_id, takers, minutes.given if minutes else frozenset())


def waited_for(signatures: Signatures, people: Mapping[str, Any]) -> list[str]:
    """The people whose signatures are lacking, each with the capacity: minute-takers first, then the chair."""
    lacking = [
        f"{name} ({PARTS[Capacity.MINUTE_TAKER.value]})"
        for member_id, name in people["minute_takers"] or ()
        if (Capacity.MINUTE_TAKER, member_id) not in signatures.given
    ]
    if people["chair"] and Capacity.CHAIR not in signatures.capacities:
        lacking.append(f"{people['chair']} ({PARTS[Capacity.CHAIR.value]})")
    return lacking


def may_sign_now(signatures: Signatures, minutes: MinutesRow | None, member_id: int) -> bool:
    """Whether this person is a signer whose signature the unsigned minutes still lack."""
    capacity = signatures.capacity_of(member_id)
    return (
        minutes is not None
        and not minutes.is_signed
        and capacity is not None
        and (capacity, member_id) not in signatures.given
    )
