"""Taking out accounts made by mistake: never one with which somebody has signed in."""

from sotay.accounts.actions.create_accounts import NewAccount, create_accounts
from sotay.accounts.actions.remove_accounts import remove_accounts
from sotay.accounts.models import Account, SignInName
from sotay.audit.models import Fact
from sotay.kernel import clock
from tests.people import SYSTEM, Cast


def test_only_those_never_used_go(cast: Cast) -> None:
    unused, used = create_accounts(
        [NewAccount("Lê Văn Ba", phone="0900000555"), NewAccount("Lê Văn Bốn")], actor=SYSTEM
    )
    Account.objects.filter(pk=used.pk).update(activated_at=clock.now())
    remove_accounts([unused.pk, used.pk], actor=SYSTEM)
    assert list(Account.objects.filter(pk__in=[unused.pk, used.pk])) == [used]
    assert not SignInName.objects.filter(value="0900000555").exists()
    assert Fact.objects.filter(kind="AccountRemoved").latest("pk").payload["account_id"] == unused.pk
