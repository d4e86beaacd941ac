"""What a list of members may not say (decisions 11): each with the address of its cell; what is only asked about."""

from typing import Any

import pytest

from sotay.members.actions.update_member import update_member
from sotay.members.models import Member
from tests.members.lists import applied, preview, row, sentences, states
from tests.people import SYSTEM, Cast


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"birth": "31/02/1980"}, "D5: ngày 31/02/1980 không có thật."),
        ({"name": "Ngô Thị Hòa 2"}, "B5: "),
        ({"birth": "04/02/2001"}, "H5: vào Đảng ngày 03/02/2019 khi chưa đủ 18 tuổi (sinh 04/02/2001)."),
        ({"official": "02/02/2019"}, "I5: ngày chính thức 02/02/2019 trước ngày vào Đảng 03/02/2019."),
        (
            {"joined": "01/01/2099", "official": None, "standing": "dự bị"},
            "H5: ngày vào Đảng 01/01/2099 chưa đến.",
        ),
        ({"standing": "Dự bị"}, "I5: đảng viên dự bị chưa có ngày chính thức."),
        ({"official": None}, "I5: đảng viên chính thức cần ghi ngày chính thức."),
        ({"card": "12345"}, "F5: "),
        ({"cell": "Chi bộ Không Có"}, "G5: không có chi bộ “Chi bộ Không Có” trong phạm vi đang nhập."),
        ({"cell": None}, "G5: chưa ghi chi bộ. Hãy ghi mã hoặc tên chi bộ."),
        ({"cell": "Chi bộ Khoa Nội"}, "G5: không có chi bộ “Chi bộ Khoa Nội” trong phạm vi đang nhập."),
        ({"sex": "khác"}, "C5: "),
        ({"phone": "123"}, "K5: "),
    ],
)
def test_impossible_lives_are_errors_with_their_address(
    cast: Cast, changes: dict[str, Any], sentence: str
) -> None:
    run = preview(cast, [row(1, **changes), row(2, "Lê Văn Tám", card=None)])
    assert states(run) == ["error", "new"], sentences(run)
    assert any(said.startswith(sentence) for said in sentences(run)), sentences(run)
    applied(run)
    assert not Member.objects.filter(full_name__startswith="Ngô Thị Hòa").exists()
    assert Member.objects.filter(full_name="Lê Văn Tám").count() == 1


def test_what_may_be_true_is_a_warning(cast: Cast) -> None:
    run = preview(
        cast,
        [
            row(1, official="01/09/2020"),
            row(2, "Lê Văn Tám", card=None, birth="1/1/1950", joined="1/6/1966", official="1/6/1967"),
        ],
    )
    assert states(run) == ["warning", "warning"]
    assert sentences(run) == [
        "I5: ngày chính thức 01/09/2020 khác ngày hết 12 tháng dự bị (03/02/2020).",
        "H6: vào Đảng ngày 01/06/1966 khi chưa đủ 18 tuổi (sinh 01/01/1950); đồng chí kiểm tra lại.",
    ]


def test_a_card_number_held_elsewhere_tells_nothing_more(cast: Cast) -> None:
    update_member(cast.members["outside_secretary"], card_number="000123456789", actor=SYSTEM)
    run = preview(cast, [row(1)])
    assert (states(run), sentences(run)) == (["error"], ["F5: số thẻ đảng viên này đã có ở tổ chức khác."])


def test_a_namesake_elsewhere_is_asked_about(cast: Cast) -> None:
    outside = cast.member("outside_secretary")
    assert outside.birth_date is not None
    twin = row(1, outside.full_name, birth=outside.birth_date.strftime("%d/%m/%Y"), card=None)
    run = preview(cast, [twin])
    stored = run.rows.exclude(state="skipped").get()
    assert (stored.state, stored.act, stored.decision) == ("warning", "create", "open")
    applied(run)
    assert Member.objects.filter(full_name=outside.full_name, birth_date=outside.birth_date).count() == 2


def test_somebody_of_another_cell_of_the_list_is_not_moved_by_it(cast: Cast) -> None:
    applied(preview(cast, [row(1)]))
    run = preview(cast, [row(1, cell="Chi bộ Công ty Mẫu 2")])
    assert sentences(run) == [
        "G5: đồng chí Ngô Thị Hòa đã ở Chi bộ Công ty Mẫu 1. Chuyển chi bộ bằng mục Chuyển sinh hoạt,"
        " không qua nhập danh sách."
    ]
