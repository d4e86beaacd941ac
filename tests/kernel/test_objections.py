"""Refusals carry every reason."""

import pytest

from sotay.kernel.objections import Objection, Refused, insist


def test_no_objection_passes() -> None:
    insist([])
    insist(iter(()))


def test_every_objection_is_carried_in_order() -> None:
    reasons = [
        Objection("Chưa đủ người dự.", legal_basis="Điều 9"),
        Objection("Chưa chọn thư ký.", field="secretary"),
    ]
    with pytest.raises(Refused) as refusal:
        insist(reason for reason in reasons)
    assert refusal.value.objections == reasons
    assert str(refusal.value) == "Chưa đủ người dự.; Chưa chọn thư ký."
