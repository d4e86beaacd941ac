"""The first officer of an installation is appointed on the server; nobody on the pages could do it."""

import io

import pytest
from django.core.management import CommandError, call_command

from sotay.access.actor import Role
from sotay.accounts.queries import names_of
from sotay.audit.models import Fact
from sotay.committees.models import Post
from tests.people import Cast


def number_of(cast: Cast, key: str) -> str:
    return names_of(cast.members[key])["number"]


def run(name: str, *options: str) -> str:
    told = io.StringIO()
    call_command("appoint_officer", name, *options, stdout=told)
    return told.getvalue().strip()


def test_an_officer_is_appointed_and_has_the_role(cast: Cast) -> None:
    number = number_of(cast, "member")
    told = run(number, "--organization", "DN", "--decision", "QĐ 01-QĐ/ĐU")

    post = Post.objects.get(member_id=cast.members["member"])
    assert (post.organization.code, post.kind_id, post.began, post.decision) == (
        "DN", "office_officer", Post.Began.DESIGNATED, "QĐ 01-QĐ/ĐU",
    )  # fmt: skip
    assert [grant.role for grant in cast.actor("member").grants if grant.name == post.organization.label] == [
        Role.BASE_OFFICE
    ]
    assert Fact.objects.filter(kind="PostBegun").latest("pk").actor_name == "Hệ thống: lệnh trên máy chủ"
    assert told.startswith("Đã ghi đồng chí Phạm Quốc Đạt giữ chức vụ Cán bộ Văn phòng cấp ủy từ ngày")


@pytest.mark.parametrize(
    ("organization", "post", "reason"),
    [
        ("XX", "office_officer", "Không có tổ chức nào mang mã XX."),
        ("DN", "king", "Không có chức vụ “king”."),
        (
            "DN01",
            "office_officer",
            "Chức vụ Cán bộ Văn phòng cấp ủy không có ở chi bộ; Chi bộ Công ty Mẫu 1 là chi bộ.",
        ),
    ],
)
def test_what_is_not_possible_is_said(cast: Cast, organization: str, post: str, reason: str) -> None:
    with pytest.raises(CommandError) as refused:
        run(number_of(cast, "member"), "--organization", organization, "--post", post, "--decision", "QĐ 01")
    assert str(refused.value) == reason
    assert not Post.objects.filter(member_id=cast.members["member"]).exists()


def test_a_name_that_means_nobody_is_told(cast: Cast) -> None:
    with pytest.raises(CommandError) as nobody:
        run("99999999", "--organization", "DN", "--decision", "QĐ 01")
    assert (
        str(nobody.value) == "Không có tài khoản nào mang số đăng nhập, số điện thoại hoặc thư điện tử này."
    )
