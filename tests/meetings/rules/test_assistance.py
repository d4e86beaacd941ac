"""Assisted entry rests on evidence (meetings.md §2, §12 "Member without phone")."""

from sotay.meetings.rules.assistance import objections_to_assisting


def test_what_is_entered_for_a_member_rests_on_a_slip_or_a_call() -> None:
    assert [one.field for one in objections_to_assisting(is_assisted=True, evidence=" ")] == ["slip_number"]
    assert objections_to_assisting(is_assisted=True, evidence="phiếu số 5") == []
    assert objections_to_assisting(is_assisted=False, evidence="") == []
