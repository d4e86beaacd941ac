from sotay.access.reach import may
from sotay.accounts.actions.move_account import move_account
from sotay.accounts.policy import VIEW_ACCOUNT
from sotay.audit.models import Fact
from tests.people import SYSTEM, Cast


def test_who_looks_after_the_account_follows(cast: Cast) -> None:
    assert may(cast.actor("secretary"), VIEW_ACCOUNT, cast.account("member"))
    assert move_account(cast.members["member"], home_id=cast.organizations["DN02"], actor=SYSTEM)

    assert not may(cast.actor("secretary"), VIEW_ACCOUNT, cast.account("member"))
    assert may(cast.actor("neighbour_secretary"), VIEW_ACCOUNT, cast.account("member"))
    fact = Fact.objects.filter(kind="AccountMoved").latest("pk")
    assert fact.payload == {
        "account_id": cast.members["member"],
        "organization_id": cast.organizations["DN02"],
        "earlier_organization_id": cast.organizations["DN01"],
    }


def test_to_the_same_place_is_no_move(cast: Cast) -> None:
    before = Fact.objects.count()
    assert not move_account(cast.members["member"], home_id=cast.organizations["DN01"], actor=SYSTEM)
    assert Fact.objects.count() == before


def test_who_belongs_nowhere_is_looked_after_by_administrators_alone(cast: Cast) -> None:
    move_account(cast.members["member"], home_id=None, actor=SYSTEM)
    assert not may(cast.actor("base_office"), VIEW_ACCOUNT, cast.account("member"))
    assert may(cast.actor("administrator"), VIEW_ACCOUNT, cast.account("member"))
    assert may(cast.actor("member"), VIEW_ACCOUNT, cast.account("member"))
