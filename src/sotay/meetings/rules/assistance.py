"""Assisted entry: what an assistant writes down for a member without a phone (meetings.md §2, §12)."""

from sotay.kernel.objections import Objection
from sotay.meetings.wording import assistance as wording


def objections_to_assisting(*, is_assisted: bool, evidence: str) -> list[Objection]:
    """Leave, opinions and open votes entered for a member rest on the number of a slip, or a word on the call.

    Who may enter them is a matter of rights (`ENTER_FOR_MEMBER`); never in a secret ballot.
    """
    if not is_assisted or evidence.strip():
        return []
    return [Objection(wording.no_evidence(), field="slip_number")]
