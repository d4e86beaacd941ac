import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from sotay.access.actor import Role
from sotay.accounts.actions.end_role_by_decision import end_role_by_decision
from sotay.accounts.actions.grant_role import grant_role
from sotay.accounts.actions.grant_role_by_decision import grant_role_by_decision
from sotay.accounts.models import RoleGrant
from sotay.audit.models import Fact
from sotay.kernel import clock
from sotay.kernel.objections import Refused
from tests.people import SYSTEM, Cast


@pytest.fixture
def given(cast: Cast) -> RoleGrant:
    return grant_role_by_decision(
        cast.members["member"], Role.SYSTEM_ADMINISTRATOR, reason="QĐ 12", actor=cast.actor("administrator")
    )


def test_today_is_the_last_day(cast: Cast, given: RoleGrant) -> None:
    end_role_by_decision(given.pk, actor=cast.actor("administrator"))

    assert cast.actor("member").holds(Role.SYSTEM_ADMINISTRATOR)
    assert not cast.actor("member", on=clock.today() + dt.timedelta(days=1)).holds(Role.SYSTEM_ADMINISTRATOR)
    fact = Fact.objects.filter(kind="RoleEnded").latest("pk")
    assert fact.payload["last_day"] == clock.today().isoformat()


def test_what_has_not_begun_is_taken_back(cast: Cast) -> None:
    tomorrow = clock.today() + dt.timedelta(days=1)
    planned = grant_role(
        cast.members["member"], Role.AUDITOR, None, since=tomorrow, source="decision", actor=SYSTEM
    )
    end_role_by_decision(planned.pk, actor=cast.actor("administrator"))
    assert not RoleGrant.objects.filter(pk=planned.pk).exists()


def test_the_last_administrator_stays_and_nobody_ends_his_own(cast: Cast) -> None:
    own = RoleGrant.objects.get(role="system_administrator", account_id=cast.members["administrator"])
    with pytest.raises(Refused) as refused:
        end_role_by_decision(own.pk, actor=cast.actor("administrator"))
    assert [objection.text for objection in refused.value.objections] == [
        "Đây là quản trị hệ thống cuối cùng. Hãy cấp vai trò cho người khác trước.",
        "Không tự kết thúc vai trò của chính mình. Hãy nhờ quản trị hệ thống khác.",
    ]


def test_an_administrator_who_leaves_today_does_not_count_as_another(cast: Cast, given: RoleGrant) -> None:
    end_role_by_decision(given.pk, actor=cast.actor("administrator"))
    first = RoleGrant.objects.get(role="system_administrator", account_id=cast.members["administrator"])
    with pytest.raises(Refused, match="quản trị hệ thống cuối cùng"):
        end_role_by_decision(first.pk, actor=cast.actor("member"))


def test_a_role_that_comes_from_a_post_is_not_ended_here(cast: Cast) -> None:
    by_post = RoleGrant.objects.get(role="auditor", account_id=cast.members["auditor"])
    with pytest.raises(Http404):
        end_role_by_decision(by_post.pk, actor=cast.actor("administrator"))


@pytest.mark.parametrize(
    ("actor", "expected"), [("auditor", PermissionDenied), ("secretary", Http404), ("base_office", Http404)]
)
def test_who_may_not(cast: Cast, given: RoleGrant, actor: str, expected: type[Exception]) -> None:
    with pytest.raises(expected):
        end_role_by_decision(given.pk, actor=cast.actor(actor))
