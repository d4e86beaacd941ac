from sotay.accounts.actions.rename_account import rename_account
from sotay.accounts.queries import accounts_for
from sotay.audit.models import Fact
from tests.people import SYSTEM, Cast


def test_the_name_its_order_and_its_search_change_together(cast: Cast) -> None:
    secretary = cast.actor("secretary")
    assert rename_account(cast.members["member"], full_name=" Phạm  Quốc Ẩn ", actor=SYSTEM)

    assert cast.account("member").full_name == "Phạm Quốc Ẩn"
    assert [line.id for line in accounts_for(secretary, search="quoc an").lines] == [cast.members["member"]]
    assert accounts_for(secretary, search="Đạt").lines == []
    fact = Fact.objects.filter(kind="AccountRenamed").latest("pk")
    assert fact.payload == {
        "account_id": cast.members["member"],
        "organization_id": cast.organizations["DN01"],
    }


def test_the_same_name_is_no_change(cast: Cast) -> None:
    before = Fact.objects.count()
    assert not rename_account(cast.members["member"], full_name="Phạm Quốc Đạt", actor=SYSTEM)
    assert Fact.objects.count() == before
