"""What a committee should look at (members.md §1): at each number both sides of the boundary."""

import datetime as dt
from dataclasses import replace

import pytest

from sotay.committees.queries import warnings_of
from sotay.committees.rules import Leadership, Sizes, warnings_about
from tests.people import Cast

ON = dt.date(2024, 3, 1)
SIZES = Sizes(least_of_cell=3, least_of_base_committee=30, least_for_cell_committee=9)
SOUND = Leadership(
    is_cell=True, is_base_cell=False, official=8, has_secretary=True, has_committee=True, term_end=dt.date(2027, 1, 1)
)  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "warnings"),
    [
        ({}, []),
        ({"official": 3}, []),
        ({"official": 2}, ["Chi bộ có 2 đảng viên chính thức, dưới 3 đảng viên."]),
        ({"official": 2, "is_cell": False}, []),
        ({"official": 29, "is_base_cell": True}, []),
        (
            {"official": 30, "is_base_cell": True},
            ["Chi bộ cơ sở có 30 đảng viên chính thức, từ 30 trở lên thì lập đảng bộ cơ sở."],
        ),
        ({"official": 8, "has_committee": False}, []),
        (
            {"official": 9, "has_committee": False},
            ["Chi bộ có 9 đảng viên chính thức, từ 9 trở lên thì bầu chi ủy; hiện chưa có chi ủy."],
        ),
        ({"term_end": ON}, []),
        ({"term_end": dt.date(2024, 2, 29)}, ["Nhiệm kỳ gần nhất đã kết thúc ngày 29/02/2024."]),
        ({"has_secretary": False}, ["Chưa có bí thư."]),
    ],
)
def test_each_warning_at_its_boundary(changes: dict[str, object], warnings: list[str]) -> None:
    assert warnings_about(replace(SOUND, **changes), SIZES, on=ON) == warnings  # type: ignore[arg-type]


def test_where_no_number_is_in_force_none_is_compared() -> None:
    assert warnings_about(replace(SOUND, official=0), Sizes(), on=ON) == []


def test_of_an_organization_on_a_day(cast: Cast) -> None:
    assert warnings_of(cast.organization("DN01"), ON) == []
    assert warnings_of(cast.organization("TH1"), ON) == ["Chưa có bí thư."]
    assert warnings_of(cast.organization("DV01"), ON) == [
        "Chi bộ có 2 đảng viên chính thức, dưới 3 đảng viên."
    ]
