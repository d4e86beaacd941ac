"""The explanation of a right: each role that bears on it, told in words."""

from sotay.access.reach import may
from sotay.access.why import why, why_somewhere
from sotay.accounts.policy import CHOOSE_PASSWORD, CLOSE_ACCOUNT, VIEW_ACCOUNT
from tests.people import Cast


def test_says_which_role_gives_the_right(cast: Cast) -> None:
    explained = why(cast.actor("secretary"), VIEW_ACCOUNT, cast.account("member"))

    assert explained.is_allowed
    assert [ground.text for ground in explained.grounds if ground.holds] == [
        "Bí thư, phó bí thư chi bộ, Chi bộ Công ty Mẫu 1: có quyền này trong phạm vi tổ chức mình."
    ]
    assert explained.text == "Xem tài khoản: được phép."


def test_says_where_the_right_ends(cast: Cast) -> None:
    explained = why(cast.actor("neighbour_secretary"), VIEW_ACCOUNT, cast.account("member"))

    assert not explained.is_allowed
    assert (
        "Bí thư, phó bí thư chi bộ, Chi bộ Công ty Mẫu 2: "
        "có quyền này trong phạm vi tổ chức mình, phạm vi đó không gồm việc này."
    ) in [ground.text for ground in explained.grounds]


def test_says_who_would_have_it(cast: Cast) -> None:
    explained = why(cast.actor("member"), CLOSE_ACCOUNT, cast.account("member"))

    assert not explained.is_allowed
    assert explained.given_to == (
        "Văn phòng đảng ủy cơ sở (tổ chức mình và cấp dưới)",
        "Quản trị hệ thống (toàn hệ thống)",
    )
    assert [ground.text for ground in explained.grounds] == [
        "Đảng viên, Chi bộ Công ty Mẫu 1: vai trò này không có quyền này."
    ]


def test_agrees_with_the_answer_for_the_whole_cast(cast: Cast) -> None:
    for key in cast.members:
        for other in cast.members:
            actor, row = cast.actor(key), cast.account(other)
            assert why(actor, VIEW_ACCOUNT, row).is_allowed == may(actor, VIEW_ACCOUNT, row), (key, other)


def test_in_general(cast: Cast) -> None:
    assert why_somewhere(cast.actor("member"), CHOOSE_PASSWORD).is_allowed
    assert not why_somewhere(cast.actor("member"), CLOSE_ACCOUNT).is_allowed
    assert [ground.place for ground in why_somewhere(cast.actor("base_office"), CLOSE_ACCOUNT).grounds] == [
        "Đảng bộ khối Doanh nghiệp"
    ]
