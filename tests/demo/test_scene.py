"""The recipe of the scene: organizations, sizes, first months of use (scenario.md §3.1)."""

import datetime as dt
from collections import Counter

from sotay.demo.names import People
from sotay.demo.scene import JUNE, MAY, cells

BLOC = [cell for cell in cells() if cell.is_in_bloc]


def test_the_bloc_has_118_cells_and_1387_members() -> None:
    assert (len(BLOC), sum(cell.member_count for cell in BLOC)) == (118, 1387)


def test_the_enterprises_have_72_cells_of_the_sizes_of_the_recipe() -> None:
    sizes = Counter(cell.member_count for cell in BLOC if cell.parent == "DN")
    assert sizes == {4: 20, 8: 30, 15: 16, 27: 6}


def test_first_months_of_use_add_up_to_the_figures_of_the_recipe() -> None:
    def begun(by: dt.date, parent: str = "") -> int:
        return sum(
            cell.first_month is not None and cell.first_month <= by and (not parent or cell.parent == parent)
            for cell in BLOC
        )

    by_month = [begun(dt.date(2023, month, 1), "DN") for month in (1, 2, 3, 4, 5, 6)]
    assert by_month == [0, 9, 31, 58, 72, 72]
    assert (begun(MAY), begun(JUNE)) == (75, 104)


def test_the_gap_list_of_june_is_one_school_three_offices_and_ten_of_the_bases() -> None:
    gaps = [cell.code for cell in BLOC if cell.first_month is None]
    assert Counter(code[0] for code in gaps) == {"T": 1, "S": 3, "B": 10}


def test_two_pupils_each_were_admitted_in_two_of_the_three_schools() -> None:
    pupils = {cell.code: len(cell.newcomers_on) for cell in BLOC if cell.code.startswith("TH")}
    assert pupils == {"TH1": 2, "TH2": 2, "TH3": 0}
    assert sum(len(cell.newcomers_on) for cell in BLOC if cell.parent == "DN") == 31


def test_people_are_the_same_in_every_run_and_nobody_has_a_real_phone() -> None:
    first, second = list(People().some(1200)), list(People().some(1200))
    assert first == second
    assert all(person.phone == "" or person.phone.startswith("0900000") for person in first)
    with_phone = [person.phone for person in first if person.phone]
    assert len(with_phone) == len(set(with_phone)) == 750
