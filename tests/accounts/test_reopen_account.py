import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from sotay.accounts.actions.close_account import close_account
from sotay.accounts.actions.reopen_account import reopen_account
from sotay.audit.models import Fact
from sotay.kernel.objections import Refused
from tests.people import SYSTEM, Cast


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        ("secretary", None),
        ("base_office", None),
        ("administrator", None),
        ("auditor", PermissionDenied),
        ("neighbour_secretary", Http404),
        ("probationary", Http404),
    ],
)
def test_who_may(cast: Cast, actor: str, expected: type[Exception] | None) -> None:
    close_account(cast.members["member"], reason="lý do", actor=SYSTEM)
    if expected is None:
        assert reopen_account(cast.members["member"], actor=cast.actor(actor)).is_active
    else:
        with pytest.raises(expected):
            reopen_account(cast.members["member"], actor=cast.actor(actor))


def test_it_is_a_fact_and_an_open_account_is_refused(cast: Cast) -> None:
    close_account(cast.members["member"], reason="lý do", actor=SYSTEM)
    reopen_account(cast.members["member"], actor=cast.actor("secretary"))
    fact = Fact.objects.filter(kind="AccountReopened").latest("pk")
    assert fact.payload == {
        "account_id": cast.members["member"],
        "organization_id": cast.organizations["DN01"],
    }

    with pytest.raises(Refused, match="Tài khoản này đang mở"):
        reopen_account(cast.members["member"], actor=cast.actor("secretary"))
