from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from sotay.access.actor import ROLES_WITHOUT_PLACE, SYSTEM_WIDE_ROLES, Role
from sotay.accounts.actions.grant_role_by_decision import grant_role_by_decision
from sotay.accounts.models import Account
from sotay.accounts.queries import names_of
from sotay.audit.models import Fact
from sotay.kernel import clock
from sotay.kernel.objections import Refused
from tests.people import Cast


def give(
    cast: Cast, actor: str, receiver: str, role: Role, reason: str = "QĐ 12-QĐ/QU", place: str | None = None
) -> list[str]:
    place_id = cast.organizations[place] if place else None
    try:
        grant_role_by_decision(
            cast.members[receiver], role, organization_id=place_id, reason=reason, actor=cast.actor(actor)
        )
    except Refused as refused:
        return [objection.text for objection in refused.objections]
    return []


@pytest.mark.parametrize("role", ROLES_WITHOUT_PLACE)
def test_the_administrator_gives_roles_of_the_whole_system(cast: Cast, role: Role) -> None:
    assert give(cast, "administrator", "member", role) == []
    assert cast.actor("member").holds(role)
    fact = Fact.objects.filter(kind="RoleGranted").latest("pk")
    assert (fact.actor_id, fact.payload["role"], fact.payload["source"], fact.payload["since"]) == (
        cast.members["administrator"],
        role.value,
        "decision",
        clock.today().isoformat(),
    )


@pytest.mark.parametrize(
    "actor",
    [
        "secretary",
        "base_office",
        "organisation_board",
        "standing_member",
        "auditor",
        "rule_administrator",
        "member",
    ],
)
def test_nobody_else_does(cast: Cast, actor: str) -> None:
    with pytest.raises(PermissionDenied):
        give(cast, actor, "member", Role.AUDITOR)


def test_refusals(cast: Cast) -> None:
    assert give(cast, "administrator", "administrator", Role.RULE_ADMINISTRATOR, place="QU") == [
        "Không tự cấp vai trò cho chính mình."
    ]
    assert give(cast, "administrator", "administrator", Role.AUDITOR, reason="") == [
        "Không tự cấp vai trò cho chính mình.",
        "Người quản trị không đồng thời là người giám sát. Hãy chọn người khác.",
        "Cần ghi căn cứ: số, ngày của quyết định phân công.",
    ]
    assert give(cast, "administrator", "auditor", Role.SYSTEM_ADMINISTRATOR) == [
        "Người quản trị không đồng thời là người giám sát. Hãy chọn người khác."
    ]
    assert give(cast, "administrator", "rule_administrator", Role.RULE_ADMINISTRATOR, place="QU") == [
        "Đồng chí này đang giữ vai trò đó."
    ]
    Account.objects.filter(pk=cast.members["member"]).update(is_active=False)
    assert give(cast, "administrator", "member", Role.AUDITOR) == ["Tài khoản này đã khóa."]


@pytest.mark.parametrize("role", [role for role in Role if role not in SYSTEM_WIDE_ROLES])
def test_roles_of_posts_are_not_given_by_decision(cast: Cast, role: Role) -> None:
    told = "Vai trò này theo chức vụ hoặc theo nơi sinh hoạt, không cấp bằng quyết định riêng."
    assert told in give(cast, "administrator", "member", role)


def test_the_page_finds_the_person_by_a_sign_in_name(client_of: Callable[[str], Client], cast: Cast) -> None:
    administrator = client_of("administrator")
    sent = {"name": names_of(cast.members["member"])["number"], "role": "auditor", "reason": "QĐ 12"}
    assert administrator.post("/dang-nhap/vai-tro/cap/", sent)["Location"] == "/dang-nhap/vai-tro/"
    assert "Phạm Quốc Đạt" in administrator.get("/dang-nhap/vai-tro/").content.decode()

    answer = administrator.post("/dang-nhap/vai-tro/cap/", {**sent, "name": "11111111"})
    assert answer.status_code == 422
    assert "Không có tài khoản nào mang" in answer.content.decode()
    assert administrator.post("/dang-nhap/vai-tro/cap/", {**sent, "role": "secretary"}).status_code == 422
    assert client_of("secretary").post("/dang-nhap/vai-tro/cap/", sent).status_code == 403


def test_rules_are_administered_in_an_organization_and_nothing_else_is(cast: Cast) -> None:
    assert give(cast, "administrator", "member", Role.RULE_ADMINISTRATOR) == [
        "Quản trị quy định giữ vai trò ở một tổ chức. Hãy ghi mã của tổ chức đó."
    ]
    assert give(cast, "administrator", "member", Role.AUDITOR, place="QU") == [
        "Vai trò này có phạm vi toàn hệ thống, không ghi mã tổ chức."
    ]
    assert give(cast, "administrator", "member", Role.RULE_ADMINISTRATOR, place="DN") == []
    assert [g.organization_id for g in cast.actor("member").grants_of(Role.RULE_ADMINISTRATOR)] == [
        cast.organizations["DN"]
    ]


def test_the_page_takes_the_code_of_an_organization(client_of: Callable[[str], Client], cast: Cast) -> None:
    administrator = client_of("administrator")
    sent = {
        "name": names_of(cast.members["member"])["number"],
        "role": "rule_administrator",
        "reason": "QĐ 12",
    }
    answer = administrator.post("/dang-nhap/vai-tro/cap/", {**sent, "organization_code": "KHONG"})
    assert answer.status_code == 422
    assert "Không có tổ chức nào mang mã này." in answer.content.decode()
    assert (
        administrator.post("/dang-nhap/vai-tro/cap/", {**sent, "organization_code": "DN"}).status_code == 302
    )
    assert "Đảng bộ khối Doanh nghiệp" in administrator.get("/dang-nhap/vai-tro/").content.decode()
