"""Assisted entry: what a named assistant writes down for a member without a phone (meetings.md §2, §12)."""

from sotay.kernel.objections import Objection
from sotay.meetings.wording import assistance as wording


def objections_to_assisting(*, may_assist: bool, is_for_self: bool, evidence: str) -> list[Objection]:
    """Leave, attendance, opinions and open votes may be entered for a member by the one named for it, with
    the number of the slip or a word on the call it rests on.
    """
    found = []
    if is_for_self:
        found.append(Objection(wording.for_self()))
    elif not may_assist:
        found.append(Objection(wording.not_named()))
    if not evidence.strip():
        found.append(Objection(wording.no_evidence(), field="slip_number"))
    return found
