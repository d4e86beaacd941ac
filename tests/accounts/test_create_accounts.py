from sotay.accounts.actions.create_account import create_account
from sotay.accounts.actions.create_accounts import NewAccount, create_accounts
from sotay.accounts.models import Account
from sotay.accounts.queries import names_of
from sotay.audit.models import Fact
from tests.people import SYSTEM, Cast


def test_many_are_made_as_one_is(cast: Cast) -> None:
    home = cast.organizations["DN01"]
    people = [
        NewAccount("Nguyễn Văn Ước", home, "0912 345 678", "Uoc@DonVi.vn"),
        NewAccount(" Trần  Thị Ỷ", None, "không có", ""),
    ]
    alone = [
        create_account(full_name=p.full_name, home_id=p.home_id, phone=p.phone, email=p.email, actor=SYSTEM)
        for p in people
    ]
    together = create_accounts(people, actor=SYSTEM)

    def shape(account: Account) -> dict[str, object]:
        account.refresh_from_db()
        names = {kind: value for kind, value in names_of(account.pk).items() if kind != "number"}
        same = ("full_name", "sort_key", "folded", "home_id", "email", "must_choose_password", "is_active")
        return {**{name: getattr(account, name) for name in same}, "names": names}

    assert [shape(account) for account in together] == [shape(account) for account in alone]
    assert not any(account.has_usable_password() for account in together)
    assert len({names_of(account.pk)["number"] for account in [*alone, *together]}) == 4
    facts = Fact.objects.filter(kind="AccountCreated").order_by("-pk")[:2]
    assert [fact.payload["account_id"] for fact in facts] == [together[1].pk, together[0].pk]
