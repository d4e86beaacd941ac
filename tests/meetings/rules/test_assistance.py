"""Assisted entry (meetings.md §2, §12)."""

from sotay.meetings.rules.assistance import objections_to_assisting


def test_row_12_member_without_phone_is_entered_by_a_named_assistant_with_a_slip_number() -> None:
    assert objections_to_assisting(may_assist=True, is_for_self=False, evidence="Phiếu số 7") == []
    found = objections_to_assisting(may_assist=False, is_for_self=False, evidence=" ")
    assert [one.field for one in found] == ["", "slip_number"]
    own = objections_to_assisting(may_assist=True, is_for_self=True, evidence="Phiếu số 7")
    assert ["không ghi là nhập hộ" in one.text for one in own] == [True]
