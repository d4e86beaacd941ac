"""Rules of accounts, both sides of every line."""

import pytest

from sotay.access.actor import Role
from sotay.accounts import wording
from sotay.accounts.rules import (
    CodeReceiver,
    is_conflict,
    objections_to_closing_account,
    objections_to_ending_system_role,
    objections_to_issuing_code,
    objections_to_password,
)


def receiver(**changed: object) -> CodeReceiver:
    plain = {
        "account_id": 2,
        "is_active": True,
        "has_signed_in": True,
        "roles": (Role.MEMBER,),
        "has_roles_out_of_reach": False,
    }
    return CodeReceiver(**{**plain, **changed})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "issuer_roles", "reasons"),
    [
        ({}, [Role.SECRETARY], []),
        ({"is_active": False}, [Role.SECRETARY], [wording.ACCOUNT_IS_CLOSED]),
        ({"account_id": 1}, [Role.SECRETARY], [wording.NO_CODE_FOR_ONESELF]),
        ({"has_roles_out_of_reach": True}, [Role.SECRETARY], [wording.CODE_FROM_ABOVE]),
        ({"roles": (Role.AUDITOR,)}, [Role.BASE_OFFICE], [wording.ADMINISTRATORS_GET_CODES_ON_THE_SERVER]),
        (
            {"roles": (Role.AUDITOR,), "has_roles_out_of_reach": True, "is_active": False},
            [Role.BASE_OFFICE],
            [wording.ACCOUNT_IS_CLOSED, wording.ADMINISTRATORS_GET_CODES_ON_THE_SERVER],
        ),
        ({}, [Role.SYSTEM_ADMINISTRATOR], [wording.ADMINISTRATOR_ISSUES_FIRST_CODES_ONLY]),
        ({"has_signed_in": False}, [Role.SYSTEM_ADMINISTRATOR], []),
        ({}, [Role.SYSTEM_ADMINISTRATOR, Role.SECRETARY], []),
    ],
)
def test_issuing_a_code(changed: dict[str, object], issuer_roles: list[Role], reasons: list[str]) -> None:
    found = objections_to_issuing_code(receiver(**changed), issuer_id=1, issuer_roles=issuer_roles)
    assert [objection.text for objection in found] == reasons


@pytest.mark.parametrize(
    ("role", "held", "conflict"),
    [
        (Role.AUDITOR, [Role.SYSTEM_ADMINISTRATOR], True),
        (Role.AUDITOR, [Role.RULE_ADMINISTRATOR], True),
        (Role.AUDITOR, [Role.SECRETARY], False),
        (Role.SYSTEM_ADMINISTRATOR, [Role.AUDITOR], True),
        (Role.RULE_ADMINISTRATOR, [Role.AUDITOR], True),
        (Role.SYSTEM_ADMINISTRATOR, [Role.RULE_ADMINISTRATOR], False),
    ],
)
def test_duties_apart(role: Role, held: list[Role], conflict: bool) -> None:
    assert is_conflict(role, held) is conflict


@pytest.mark.parametrize(
    ("role", "others", "own", "count"),
    [
        (Role.SYSTEM_ADMINISTRATOR, 0, False, 1),
        (Role.SYSTEM_ADMINISTRATOR, 1, False, 0),
        (Role.SYSTEM_ADMINISTRATOR, 0, True, 2),
        (Role.AUDITOR, 0, False, 0),
        (Role.AUDITOR, 0, True, 1),
    ],
)
def test_ending_a_role(role: Role, others: int, own: bool, count: int) -> None:
    found = objections_to_ending_system_role(
        role, other_holders=others, account_id=2, ender_id=2 if own else 1
    )
    assert len(found) == count


def test_closing_names_every_reason() -> None:
    assert (
        objections_to_closing_account(is_active=True, is_own=False, holds_system_role=False, reason="x") == []
    )
    assert (
        len(objections_to_closing_account(is_active=False, is_own=True, holds_system_role=True, reason=""))
        == 4
    )


@pytest.mark.parametrize(
    ("word", "is_found"),
    [("", False), ("An", False), ("12345", False), ("123456", True), ("NGUYỄN VĂN", True)],
)
def test_a_password_with_a_name_in_it(word: str, is_found: bool) -> None:
    found = objections_to_password(
        "an 123456 nguyễn văn x", repeated="an 123456 nguyễn văn x", own_words=[word], is_known=False
    )
    assert bool(found) is is_found
